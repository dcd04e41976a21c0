package voices

import (
	"fmt"

	"github.com/netsynth/netsynth/synth/dsp"
)

var _ = register("noise", func() kernel[noisePatch, noiseVoicing] { return noise{} })

const (
	tonesMost = 4
	bandsMost = 4
	partLevel = 0.25 // factor of a tone or a band at 0 dB
)

// noisePatch is a drum: gliding sines for its skin or body, bands of noise for wires,
// metal and air. The frequencies hold at key 60.
type noisePatch struct {
	Tones   []tone  `toml:"tone"`
	Bands   []band  `toml:"band"`
	Release float64 `toml:"release"` // T60 when the key is let go; 0: it rings out
	Soften  float64 `toml:"soften"`  // octaves that the bands' frequencies sink towards velocity 0
}

// tone is a sine that dies away.
type tone struct {
	Level float64 `toml:"level"` // dB
	Hz    float64 `toml:"hz"`    // where it comes to
	Glide float64 `toml:"glide"` // semitones above that it begins
	Slide float64 `toml:"slide"` // seconds in which nine tenths of the glide are done
	T60   float64 `toml:"t60"`   // seconds
	Click float64 `toml:"click"` // where in its cycle it begins, in turns: 0 softly, 0.25 with a click
}

// band is a band of noise that dies away.
type band struct {
	Level   float64 `toml:"level"`   // dB
	Kind    string  `toml:"kind"`    // low, band, high
	Hz      float64 `toml:"hz"`      // cutoff or centre
	Quality float64 `toml:"quality"` // of the filter
	Attack  float64 `toml:"attack"`  // seconds
	T60     float64 `toml:"t60"`     // seconds
	Bursts  int     `toml:"bursts"`  // it begins so often, as hands do that clap; 0 is once
	Apart   float64 `toml:"apart"`   // seconds between two bursts
	Pink    bool    `toml:"pink"`    // 3 dB less every octave
}

// noise is the kernel of drums and of what rushes.
type noise struct{}

// noiseVoicing is a noisePatch made ready to play.
type noiseVoicing struct {
	patch   *noisePatch
	tones   [tonesMost]toneVoicing
	bands   [bandsMost]bandVoicing
	release float32
}

// toneVoicing and bandVoicing hold levels as factors and times as factors a Control step.
type toneVoicing struct{ level, fall, slide, glide float32 }

type bandVoicing struct {
	level, fall, rise float32
	apart             int32
}

func (noise) sound() sound[noiseVoicing] { return &noiseSound{} }

func (noise) ready(p *noisePatch) (v noiseVoicing, err error) {
	if len(p.Tones) > tonesMost || len(p.Bands) > bandsMost || len(p.Tones)+len(p.Bands) == 0 {
		return v, fmt.Errorf("%d tones and %d bands, not 1 to %d together", len(p.Tones), len(p.Bands), tonesMost)
	}
	v = noiseVoicing{patch: p, release: 1}
	if p.Release > 0 {
		v.release = dsp.Fall(p.Release)
	}
	for i, t := range p.Tones {
		v.tones[i] = toneVoicing{
			level: float32(partLevel * dsp.Gain(t.Level)), fall: dsp.Fall(t.T60),
			slide: dsp.Fall(3 * max(t.Slide, 0.001)), glide: float32(t.Glide / 12),
		}
	}
	for i, b := range p.Bands {
		if b.Kind != "low" && b.Kind != "band" && b.Kind != "high" {
			return v, fmt.Errorf("kind %q is none of low, band, high", b.Kind)
		}
		v.bands[i] = bandVoicing{
			level: float32(partLevel * dsp.Gain(b.Level)), fall: dsp.Fall(b.T60),
			rise:  float32(dsp.Control / float64(max(b.Attack, 0.0007)*dsp.SampleRate)),
			apart: int32(max(1, b.Apart*dsp.SampleRate/dsp.Control)),
		}
	}
	return v, nil
}
