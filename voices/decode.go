package voices

import (
	"fmt"
	"reflect"
	"strconv"

	"github.com/netsynth/netsynth/internal/conf"
)

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
				return nil, patchError(name, data, p, i, conf.Below(err, "layer", strconv.Itoa(j)))
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

// fileType returns the struct that a file of patches is decoded into. Its layers have a pointer for each
// registered kernel; there is no other list of kernels:
//
//	struct { Patches []struct { PatchHead; Layers []struct { LayerHead; Analog *analogPatch; ... } } }
func fileType() reflect.Type {
	layer := []reflect.StructField{{Name: "LayerHead", Type: reflect.TypeFor[layerHead](), Anonymous: true}}
	for i, name := range Kernels() {
		layer = append(layer, tabled(fmt.Sprint("Kernel", i), name, reflect.PointerTo(registry[name].patch)))
	}
	patch := reflect.StructOf([]reflect.StructField{
		{Name: "PatchHead", Type: reflect.TypeFor[patchHead](), Anonymous: true},
		tabled("Layers", "layer", reflect.SliceOf(reflect.StructOf(layer))),
	})
	return reflect.StructOf([]reflect.StructField{tabled("Patches", "patch", reflect.SliceOf(patch))})
}

// tabled returns a field that is called table in TOML.
func tabled(name, table string, t reflect.Type) reflect.StructField {
	return reflect.StructField{Name: name, Type: t, Tag: reflect.StructTag(fmt.Sprintf("toml:%q", table))}
}

// patchError returns err, of patch number i of the file name, at the place of the value that it is about, or else
// of the patch.
func patchError(name string, data []byte, p *patch, i int, err error) error {
	return conf.ErrorAt(name, data, fmt.Errorf("patch %q: %w", p.Name, err), "patch", strconv.Itoa(i))
}
