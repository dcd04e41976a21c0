package voices

import (
	"fmt"
	"math"

	"github.com/netsynth/netsynth/synth/dsp"
)

var _ = register("analog", func() kernel[analogPatch, analogVoicing] { return analog{} })

// analogPatch is a subtractive synthesizer: oscillators, filter, envelopes.
type analogPatch struct {
	Wave      string   `toml:"wave" oneof:"saw, square, triangle, pulse"` // of the oscillators
	Width     float64  `toml:"width" range:"0 to 1"`                      // of a pulse, a share of the period
	Copies    int      `toml:"copies" range:"1 to 3"`                     // oscillators
	Detune    float64  `toml:"detune" range:"0 to 1200 cents"`            // cents between the outermost copies
	Interval  float64  `toml:"interval" range:"-60 to 60 semitones"`      // semitones from the first copy to the last, added to the detuning
	Sub       float64  `toml:"sub" range:"-120 to 40 dB"`                 // level of a sine an octave below, dB re one copy; 0: none
	Cutoff    float64  `toml:"cutoff" range:"20 to 20000 Hz"`             // Hz, at key 60 and full velocity
	Velocity  float64  `toml:"velocity" range:"0 to 12 octaves"`          // octaves by which the cutoff falls towards velocity 0
	Track     float64  `toml:"track" range:"-4 to 4 octaves"`             // octaves of cutoff per octave of pitch
	Quality   float64  `toml:"quality" range:"0 to 40"`                   // resonance; below 0.5 counts as that
	Poles     int      `toml:"poles" oneof:"2, 4"`                        // of the low-pass
	Sweep     float64  `toml:"sweep" range:"-12 to 12 octaves"`           // octaves by which the filter envelope raises the cutoff
	Filter    envelope `toml:"filter"`                                    // its envelope
	Amplitude envelope `toml:"amplitude"`                                 // the level's envelope
	Vibrato   motion   `toml:"vibrato"`
	Wander    motion   `toml:"wander" depth:"0 to 8 octaves"` // slow motion of the cutoff; depth in octaves
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

// oscillatorLevel is the height of a single oscillator's wave, and of a sub-oscillator at 0 dB.
const oscillatorLevel = 0.3

// analog is the kernel of subtractive synthesizers: the waves that its patches share, by shape.
type analog map[string]*dsp.Wave

func (k analog) sound() sound[analogVoicing] { return &analogSound{inputs: inputs{filter: true}} }

func (k analog) ready(p *analogPatch) (v analogVoicing, err error) {
	v = analogVoicing{
		copies: p.Copies, cutoff: float32(dsp.Log2(p.Cutoff)), velocity: float32(p.Velocity), track: float32(p.Track / 12),
		sweep: float32(p.Sweep), quality: float32(max(0.5, p.Quality)), four: p.Poles == 4,
		amp: p.Amplitude.segments(), filter: p.Filter.segments(),
		vibrato: p.Vibrato, vibratoDepth: cents(p.Vibrato.Depth), wander: p.Wander,
	}
	for c, share := range [...][3]float64{{1}, {0.86, 0.51}, {0.51, 0.69, 0.51}}[p.Copies-1] {
		v.level[c] = float32(oscillatorLevel * share)
	}
	if p.Sub != 0 {
		v.sub = float32(oscillatorLevel * dsp.Gain(p.Sub))
	}
	for c := range p.Copies {
		if p.Copies > 1 {
			at := float64(c) / float64(p.Copies-1)
			v.spread[c] = float64((at-0.5)*p.Detune)/100 + float64(at*p.Interval)
		}
	}
	name := fmt.Sprint(p.Wave, p.Width)
	if k[name] == nil {
		k[name] = dsp.NewWave(200, p.spectrum())
	}
	v.wave = k[name]
	return v, nil
}
