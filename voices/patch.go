package voices

import (
	"fmt"
	"reflect"

	"github.com/netsynth/netsynth/internal/conf"
)

// patch is one timbre and the programs, or drum keys, that it serves.
type patch struct {
	patchHead
	Layers []layer
}

// patchHead is a patch without its layers.
type patchHead struct {
	Name     string    `toml:"name"`
	Programs []int     `toml:"programs"` // General MIDI programs, 1 to 128
	Drums    []int     `toml:"drums"`    // drum keys
	Tune     []float64 `toml:"tune"`     // semitones for each drum key; left out: 0
	Gain     float64   `toml:"gain"`     // dB
	Pan      float64   `toml:"pan"`      // -1 left to +1 right
	Choke    int       `toml:"choke"`    // drums with the same number silence each other
	Held     bool      `toml:"held"`     // a drum that ends when its key is released
}

// layer is one kernel's share of a patch.
type layer struct {
	layerHead
	kernel string
	patch  any // a pointer to the type that the kernel registered
}

// layerHead is a layer without the kernel's table, of which there is exactly one.
type layerHead struct {
	Gain      float64 `toml:"gain"`      // dB
	Transpose float64 `toml:"transpose"` // semitones
}

// decode reads the patches of the TOML text data; name is its file's, for errors. A layer
// without exactly one kernel is an error at its patch.
func decode(name string, data []byte) ([]patch, error) {
	file := reflect.New(fileType())
	if err := conf.Decode(name, data, file.Interface()); err != nil {
		return nil, err
	}
	list := file.Elem().Field(0)
	patches := make([]patch, list.Len())
	for i := range patches {
		p, tables := &patches[i], list.Index(i).Field(1)
		p.patchHead = list.Index(i).Field(0).Interface().(patchHead)
		for j := range tables.Len() {
			l, err := newLayer(tables.Index(j))
			if err != nil {
				return nil, patchError(name, data, p, i, err)
			}
			p.Layers = append(p.Layers, l)
		}
	}
	return patches, nil
}

// newLayer returns the layer that fields, of fileType's struct, describe.
func newLayer(fields reflect.Value) (layer, error) {
	l := layer{layerHead: fields.Field(0).Interface().(layerHead)}
	for i, name := range Kernels() {
		table := fields.Field(i + 1)
		switch {
		case table.IsNil():
		case l.kernel != "":
			return l, fmt.Errorf("a layer has both %s and %s", l.kernel, name)
		default:
			l.kernel, l.patch = name, table.Interface()
		}
	}
	if l.kernel == "" {
		return l, fmt.Errorf("a layer has no kernel; it takes one of %v", Kernels())
	}
	return l, nil
}

// within returns an error when x, called name, is not from low to high.
func within(name string, x, low, high float64) error {
	if !(x >= low && x <= high) {
		return fmt.Errorf("%s is %v, not %v to %v", name, x, low, high)
	}
	return nil
}
