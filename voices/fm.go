package voices

import (
	"fmt"

	"github.com/netsynth/netsynth/synth/dsp"
)

var _ = register("fm", func() kernel[fmPatch, fmVoicing] { return fm{} })

// maxPairs is the number of pairs of sines in one voice.
const maxPairs = 3

// fmPatch is up to three pairs of sines: carrier and modulator.
type fmPatch struct {
	Pairs     []pair   `toml:"pair"`
	Amplitude envelope `toml:"amplitude"` // of all pairs; its release ends the note
	Tremolo   motion   `toml:"tremolo"`
	Vibrato   motion   `toml:"vibrato"`
}

// pair is a carrier whose phase a modulator moves.
type pair struct {
	Level     float64 `toml:"level"`     // dB
	Ratio     float64 `toml:"ratio"`     // of the carrier to the key
	Cents     float64 `toml:"cents"`     // of the carrier's detuning
	Modulator float64 `toml:"modulator"` // ratio of the modulator to the key
	Index     float64 `toml:"index"`     // of modulation, in radians, at full velocity; 0: a plain sine
	Rest      float64 `toml:"rest"`      // the share of the index that remains, 0 to 1
	Calm      float64 `toml:"calm"`      // seconds in which the index falls by 60 dB to its rest
	Velocity  float64 `toml:"velocity"`  // octaves by which the index falls towards velocity 0
	Track     float64 `toml:"track"`     // octaves by which the index falls per octave of pitch
	Fade      float64 `toml:"fade"`      // seconds in which the pair falls by 60 dB; 0: it does not
	Shorten   float64 `toml:"shorten"`   // octaves by which fade falls per octave of pitch
}

// fm is the kernel of phase modulation.
type fm struct{}

// fmVoicing is an fmPatch with its coefficients worked out.
type fmVoicing struct {
	patch        *fmPatch
	level        [maxPairs]float32
	calm         [maxPairs]float32
	amp          dsp.Segments
	tremoloDepth float32
	vibratoDepth float32
}

func (fm) sound() sound[fmVoicing] { return &fmSound{} }

func (fm) ready(p *fmPatch) (v fmVoicing, err error) {
	if len(p.Pairs) < 1 || len(p.Pairs) > maxPairs {
		return v, fmt.Errorf("%d pairs, not 1 to %d", len(p.Pairs), maxPairs)
	}
	v = fmVoicing{patch: p, amp: p.Amplitude.segments(), tremoloDepth: drop(p.Tremolo.Depth), vibratoDepth: cents(p.Vibrato.Depth)}
	for i, q := range p.Pairs {
		v.level[i] = float32(0.2 * dsp.Gain(q.Level))
		v.calm[i] = dsp.Fall(q.Calm)
	}
	return v, nil
}
