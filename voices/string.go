package voices

import "github.com/netsynth/netsynth/synth/dsp"

var _ = register("string", func() kernel[stringPatch, stringVoicing] { return plucked{} })

// plucked is the kernel of plucked strings.
type plucked struct{}

func (plucked) sound() sound[stringVoicing] { return &stringSound{} }

func (plucked) ready(p *stringPatch) (v stringVoicing, err error) {
	if err := p.check(); err != nil {
		return v, err
	}
	v = stringVoicing{patch: p, attack: float32(1 / float64(max(p.Attack, 0.001)*dsp.SampleRate))}
	if p.Noise != 0 {
		v.noise = float32(dsp.Gain(p.Noise))
	}
	for _, b := range p.Body {
		v.body = append(v.body, bodyTone{dsp.NewCutoff(float32(b[0]), float32(b[2])), float32(dsp.Gain(b[1]) - 1)})
	}
	if len(p.Anchors) > 0 {
		v.soft, v.loud = p.waves()
	}
	if k := &p.Knock; k.Onset != 0 {
		v.band = dsp.NewCutoff(float32(k.Hz), float32(max(k.Quality, 0.5)))
		v.knock, v.knockFall = float32(noiseUnit(k)*dsp.Gain(k.Onset)), dsp.Fall(k.Fall)
	}
	return v, nil
}
