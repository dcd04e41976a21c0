package voices

import (
	"math"

	"github.com/netsynth/netsynth/synth/dsp"
)

var _ = register("harmonic", func() kernel[harmonicPatch, harmonicVoicing] { return harmonic{} })

// toneLevel is the root mean square of a tone at full velocity.
const toneLevel = 0.14

// whiteLevel is the root mean square of dsp's white noise: 1 / sqrt 3.
const whiteLevel = 0.577

// harmonic is the kernel of steady tones: a soft and a loud wave, mixed by
// velocity and envelope, by one or several players.
type harmonic struct{}

func (harmonic) sound() sound[harmonicVoicing] { return &harmonicSound{} }

func (harmonic) ready(p *harmonicPatch) (v harmonicVoicing, err error) {
	if err := p.check(); err != nil {
		return v, err
	}
	v = harmonicVoicing{
		copies: p.Copies, drift: cents(p.Drift), level: float32(toneLevel / math.Sqrt(float64(p.Copies))),
		swell: float32(p.Swell), reach: float32(p.Reach), amp: p.Amplitude.segments(),
		vibrato: p.Vibrato, vibratoDepth: cents(p.Vibrato.Depth),
		tremolo: p.Tremolo, tremoloDepth: drop(p.Tremolo.Depth),
	}
	v.soft, v.loud = p.waves()
	for c := range p.Copies {
		if p.Copies > 1 {
			v.spread[c] = float64((float64(c)/float64(p.Copies-1)-0.5)*p.Detune) / 100
		}
	}
	v.setBreath(&p.Breath)
	return v, nil
}

// setBreath works out the noise. Its factors make up for the level that the band-pass takes
// away, so that the patch's levels are those of the band.
func (v *harmonicVoicing) setBreath(b *breath) {
	if b.Level == 0 && b.Onset == 0 {
		return
	}
	v.band = dsp.NewCutoff(float32(b.Hz), float32(max(b.Quality, 0.5)))
	unit := float64(toneLevel * noiseUnit(b))
	if b.Level != 0 {
		v.breath = float32(unit * dsp.Gain(b.Level))
	}
	if b.Onset != 0 {
		v.onset, v.onsetFall = float32(unit*dsp.Gain(b.Onset)), dsp.Fall(b.Fall)
	}
}

// noiseUnit returns the factor that gives white noise a root mean square of 1 in the band of b, which is
// pi/2 hz/quality wide.
func noiseUnit(b *breath) float64 {
	share := math.Sqrt(float64(b.Hz*1.5708) / float64(max(b.Quality, 0.5)*dsp.SampleRate/2)) // of the noise's level
	return 1 / float64(whiteLevel*share)
}
