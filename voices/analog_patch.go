package voices

import (
	"fmt"
	"math"

	"github.com/netsynth/netsynth/synth/dsp"
)

// analogPatch is a subtractive synthesizer: oscillators, filter, envelopes.
type analogPatch struct {
	Wave      string   `toml:"wave"`      // saw, square, triangle, pulse
	Width     float64  `toml:"width"`     // of a pulse, 0 to 1
	Copies    int      `toml:"copies"`    // oscillators, 1 to 3
	Detune    float64  `toml:"detune"`    // cents between the outermost copies
	Interval  float64  `toml:"interval"`  // semitones from the first copy to the last, added to the detuning
	Sub       float64  `toml:"sub"`       // level of a sine an octave below, dB re one copy; 0: none
	Cutoff    float64  `toml:"cutoff"`    // Hz, at key 60 and full velocity
	Velocity  float64  `toml:"velocity"`  // octaves by which the cutoff falls towards velocity 0
	Track     float64  `toml:"track"`     // octaves of cutoff per octave of pitch
	Quality   float64  `toml:"quality"`   // resonance, 0.5 to 8
	Poles     int      `toml:"poles"`     // 2 or 4
	Sweep     float64  `toml:"sweep"`     // octaves by which the filter envelope raises the cutoff
	Filter    envelope `toml:"filter"`    // its envelope
	Amplitude envelope `toml:"amplitude"` // the level's envelope
	Vibrato   motion   `toml:"vibrato"`
	Wander    motion   `toml:"wander"` // slow motion of the cutoff; depth in octaves
}

// check returns an error when a value is out of its range.
func (p *analogPatch) check() error {
	switch p.Wave {
	case "saw", "square", "triangle", "pulse":
	default:
		return fmt.Errorf("wave %q is none of saw, square, triangle, pulse", p.Wave)
	}
	if p.Copies < 1 || p.Copies > 3 {
		return fmt.Errorf("copies is %d, not 1 to 3", p.Copies)
	}
	if p.Poles != 2 && p.Poles != 4 {
		return fmt.Errorf("poles is %d, not 2 or 4", p.Poles)
	}
	return within("cutoff", p.Cutoff, 20, 20000)
}

// spectrum returns the shape of the patch's oscillators.
func (p *analogPatch) spectrum() dsp.Spectrum {
	switch p.Wave {
	case "triangle":
		return dsp.Triangle
	case "saw":
		return dsp.Saw
	}
	width := 0.5
	if p.Wave == "pulse" {
		width = p.Width
	}
	return func(_ float64, n int) (float64, float64) {
		return float64(dsp.Sin(float64(float64(float64(n)*width)/2))*4) / (math.Pi * float64(n)), 0.25
	}
}

// within returns an error when x, called name, is not from low to high.
func within(name string, x, low, high float64) error {
	if !(x >= low && x <= high) {
		return fmt.Errorf("%s is %v, not %v to %v", name, x, low, high)
	}
	return nil
}
