package voices

import "fmt"

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

// within returns an error when x, called name, is not from low to high.
func within(name string, x, low, high float64) error {
	if !(x >= low && x <= high) {
		return fmt.Errorf("%s is %v, not %v to %v", name, x, low, high)
	}
	return nil
}
