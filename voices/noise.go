package voices

import (
	"fmt"

	"github.com/netsynth/netsynth/synth/dsp"
)

var _ = register("noise", func() kernel[noisePatch, noiseVoicing] { return noises{} })

// noises is the kernel of drums, wind and waves.
type noises struct{}

func (noises) sound() sound[noiseVoicing] { return &noiseSound{} }

func (noises) ready(p *noisePatch) (v noiseVoicing, err error) {
	if len(p.Tones) > maxTones || len(p.Bands) > maxBands || len(p.Tones)+len(p.Bands) == 0 {
		return v, fmt.Errorf("%d tones and %d bands, not 1 to %d together", len(p.Tones), len(p.Bands), maxTones)
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
			return v, fmt.Errorf("kind is %q, not low, band or high", b.Kind)
		}
		v.bands[i] = bandVoicing{
			level: float32(partLevel * dsp.Gain(b.Level)), fall: dsp.Fall(b.T60),
			rise:  float32(dsp.Control / float64(max(b.Attack, 0.0007)*dsp.SampleRate)),
			apart: int32(max(1, b.Apart*dsp.SampleRate/dsp.Control)),
		}
	}
	return v, nil
}
