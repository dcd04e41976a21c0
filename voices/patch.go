package voices

import (
	"fmt"
	"strconv"
	"unicode"

	"github.com/netsynth/netsynth/synth"

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
	Programs []int     `toml:"programs" range:"1 to 128"`        // General MIDI programs
	Drums    []int     `toml:"drums" range:"27 to 87"`           // drum keys
	Tune     []float64 `toml:"tune" range:"-60 to 60 semitones"` // for each drum key; left out: 0
	Gain     float64   `toml:"gain" range:"-60 to 40 dB"`        // of the whole
	Pan      float64   `toml:"pan" range:"-1 to 1"`              // left to right
	Choke    int       `toml:"choke" range:"0 to 255"`           // drums with the same number silence each other
	Held     bool      `toml:"held"`                             // a drum that ends when its key is released
}

// layer is one kernel's share of a patch.
type layer struct {
	layerHead
	kernel  string
	at      int // the kernel's place in a bank
	patch   any // a pointer to the type that the kernel registered
	voicing any // the patch when the kernel has made it ready
}

// layerHead is a layer without the kernel's table, of which there is exactly one.
type layerHead struct {
	Gain      float64 `toml:"gain" range:"-60 to 40 dB"`
	Transpose float64 `toml:"transpose" range:"-60 to 60 semitones"`
}

// maxName is the most characters of a patch's name.
const maxName = 64

// check returns an error when a value of the patch, but for its kernels' tables, is missing or out of
// its range.
func (p *patch) check() error {
	if p.Name == "" {
		return fmt.Errorf("name is missing")
	}
	for i, r := range p.Name {
		if i >= maxName || !unicode.IsPrint(r) {
			return conf.Below(fmt.Errorf("name is not up to %d letters, digits and signs", maxName), "name")
		}
	}
	if n := len(p.Layers); n < 1 || n > synth.MaxLayers {
		return fmt.Errorf("%d layers, not 1 to %d", n, synth.MaxLayers)
	}
	if err := conf.CheckRanges(p.patchHead); err != nil {
		return err
	}
	for i := range p.Layers {
		if err := conf.CheckRanges(p.Layers[i].layerHead); err != nil {
			return conf.Below(err, "layer", strconv.Itoa(i))
		}
	}
	if len(p.Tune) != 0 && len(p.Tune) != len(p.Drums) {
		return conf.Below(fmt.Errorf("%d values in tune for %d drums", len(p.Tune), len(p.Drums)), "tune")
	}
	return nil
}

// served is a program or a drum key that a patch serves.
type served struct {
	drum   bool
	number int // as patches write it
	at     int // its index in the patch's list
}

// serves returns the programs and drum keys that the patch serves.
func (p *patch) serves() (list []served) {
	for i, n := range p.Programs {
		list = append(list, served{false, n, i})
	}
	for i, n := range p.Drums {
		list = append(list, served{true, n, i})
	}
	return list
}

// of returns the timbre in a bank.
func (s served) of(b *synth.Bank) *synth.Timbre {
	if s.drum {
		return &b.Drums[s.number]
	}
	return &b.Programs[s.number-1]
}

// String returns "program 1" or "drum 35".
func (s served) String() string {
	if s.drum {
		return fmt.Sprintf("drum %d", s.number)
	}
	return fmt.Sprintf("program %d", s.number)
}

// path returns the place of the number below its patch.
func (s served) path() []string {
	if s.drum {
		return []string{"drums", strconv.Itoa(s.at)}
	}
	return []string{"programs", strconv.Itoa(s.at)}
}

// atLeast returns an error when x, called name, is below low, as one that is left out is.
func atLeast(name string, x, low float64) error {
	if x < low {
		return conf.Below(fmt.Errorf("%s is %v, not %v or more", name, x, low), name)
	}
	return nil
}
