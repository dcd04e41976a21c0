package voices

import (
	"fmt"
	"strconv"

	"github.com/netsynth/netsynth/internal/conf"
)

// anchor is a spectrum at one key.
type anchor struct {
	Key  float64   `toml:"key" range:"0 to 127"`
	Loud []float64 `toml:"loud" range:"-150 to 40 dB" most:"128"` // dB of partials 1, 2, ...
	Soft []float64 `toml:"soft" range:"-150 to 40 dB" most:"128"` // the same at low velocity; may be left out
	T60  []float64 `toml:"t60" range:"0.002 to 120 s" most:"128"` // seconds each partial takes for 60 dB (kernel modal)
	B    float64   `toml:"b" range:"0 to 1"`                      // stiffness (kernel modal)
}

// breath is the noise of air, bow or key.
type breath struct {
	Level   float64 `toml:"level" range:"-120 to 40 dB"` // dB re the tone, while it sounds; 0: none
	Hz      float64 `toml:"hz" range:"0 to 20000 Hz"`    // centre of the noise band
	Quality float64 `toml:"quality" range:"0 to 40"`     // its sharpness
	Onset   float64 `toml:"onset" range:"-120 to 40 dB"` // dB re the tone, of a burst at the start; 0: none
	Fall    float64 `toml:"fall" range:"0 to 60 s"`      // seconds in which the burst falls by 60 dB
}

// loudestLevel is the highest level, in dB, that slopes and formants can give to a partial: a float32 holds many of them.
const loudestLevel = 120

// check returns an error when the breath, in the table of that name, has a level and no frequency.
func (b *breath) check(name string) error {
	if b.Level == 0 && b.Onset == 0 {
		return nil
	}
	return conf.Below(atLeast("hz", b.Hz, 20), name)
}

// rising returns an error unless the anchors go up and each has levels.
func rising(list []anchor) error {
	for i := range list {
		if len(list[i].Loud) == 0 {
			return conf.Below(fmt.Errorf("the anchor at key %v has no levels in loud", list[i].Key), "anchor", strconv.Itoa(i))
		}
		if i > 0 && !(list[i].Key > list[i-1].Key) {
			return conf.Below(fmt.Errorf("anchor keys do not rise at %v", list[i].Key), "anchor", strconv.Itoa(i))
		}
	}
	return nil
}

// between returns the anchors below and above key and its position between them, 0 to 1.
func between(list []anchor, key float64) (a, b *anchor, at float64) {
	last := len(list) - 1
	for i := range last {
		if key < list[i+1].Key {
			at = (key - list[i].Key) / (list[i+1].Key - list[i].Key)
			return &list[i], &list[i+1], max(0, at)
		}
	}
	return &list[last], &list[last], 0
}
