package voices

import (
	"cmp"
	"slices"

	"github.com/netsynth/netsynth/synth/dsp"
)

var _ = register("noise", func() kernel[noisePatch, noiseVoicing] { return noises{} })

// noises is the kernel of drums, wind and waves.
type noises struct{}

func (noises) sound() sound[noiseVoicing] { return &noiseSound{} }

func (noises) ready(p *noisePatch) (v noiseVoicing, err error) {
	if err := p.check(); err != nil {
		return v, err
	}
	// The longest come first: pairs of short ones end early.
	slices.SortStableFunc(p.Tones, func(a, b tone) int { return cmp.Compare(b.T60, a.T60) })
	slices.SortStableFunc(p.Bands, func(a, b band) int { return cmp.Compare(b.T60, a.T60) })
	v = noiseVoicing{patch: p, release: 1, rise: float32(dsp.Control / float64(max(p.Attack, 0.0003)*dsp.SampleRate))}
	if p.Release > 0 {
		v.release = dsp.Fall(p.Release)
	}
	for i, t := range p.Tones {
		v.glides[i] = glideVoicing{octaves: float32(t.Glide / 12), slide: dsp.Fall(3 * max(t.Slide, 0.001))}
		v.parts[i] = newSwell(t.Level, &t.Swell)
	}
	for i, b := range p.Bands {
		v.parts[maxTones+i] = newSwell(b.Level, &b.Swell)
	}
	return v, nil
}

// softestBurst is the level, in dB, below the one before that a burst has at least.
const softestBurst = -120

// newSwell returns the level of a tone or a band.
func newSwell(level float64, s *Swell) swellVoicing {
	v := swellVoicing{
		level: float32(partLevel * dsp.Gain(level)), fall: dsp.Fall(s.T60),
		rise:   float32(dsp.Control / float64(max(s.Attack, 0.0003)*dsp.SampleRate)),
		bursts: int32(s.Bursts), apart: int32(max(1, s.Apart*dsp.SampleRate/dsp.Control)),
		hold:    int32(s.Hold * dsp.SampleRate / dsp.Control),
		delay:   int32(s.Delay * dsp.SampleRate / dsp.Control),
		scatter: float32(s.Scatter), fade: 1,
	}
	if s.Fade > 0 {
		v.fade = float32(dsp.Gain(max(-60*s.Apart/s.Fade, softestBurst)))
	}
	return v
}
