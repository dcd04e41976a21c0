package voices

import "fmt"

// anchor is a spectrum at one key.
type anchor struct {
	Key  float64   `toml:"key"`
	Loud []float64 `toml:"loud"` // dB of partials 1, 2, ...
	Soft []float64 `toml:"soft"` // the same at low velocity; may be left out
	T60  []float64 `toml:"t60"`  // seconds each partial takes for 60 dB (kernel modal)
	B    float64   `toml:"b"`    // stiffness (kernel modal)
}

// breath is the noise of air, bow or key.
type breath struct {
	Level   float64 `toml:"level"`   // dB re the tone, while it sounds; 0: none
	Hz      float64 `toml:"hz"`      // centre of the noise band
	Quality float64 `toml:"quality"` // its sharpness
	Onset   float64 `toml:"onset"`   // dB re the tone, of a burst at the start; 0: none
	Fall    float64 `toml:"fall"`    // seconds in which the burst falls by 60 dB
}

// rising returns an error unless the anchors go up and each has levels.
func rising(list []anchor) error {
	for i := range list {
		if len(list[i].Loud) == 0 {
			return fmt.Errorf("the anchor at key %v has no levels in loud", list[i].Key)
		}
		if i > 0 && !(list[i].Key > list[i-1].Key) {
			return fmt.Errorf("anchor keys do not rise at %v", list[i].Key)
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
