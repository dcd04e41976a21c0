package voices

import "github.com/netsynth/netsynth/synth/dsp"

var _ = register("modal", func() kernel[modalPatch, modalVoicing] { return modal{} })

// modal is the kernel of struck bodies: decaying modes.
type modal struct{}

func (modal) sound() sound[modalVoicing] { return &modalSound{} }

func (modal) ready(p *modalPatch) (v modalVoicing, err error) {
	if err := p.check(); err != nil {
		return v, err
	}
	v = modalVoicing{
		patch: p, attack: float32(1 / float64(max(p.Attack, 0.0005)*dsp.SampleRate)),
		release: 1, tremoloDepth: drop(p.Tremolo.Depth),
	}
	if p.Release > 0 {
		v.release = dsp.Fall(p.Release)
	}
	if p.Knock.Onset != 0 {
		v.knock, v.knockFall = float32(dsp.Gain(p.Knock.Onset)), dsp.Fall(p.Knock.Fall)
		v.band = dsp.NewCutoff(float32(p.Knock.Hz), float32(p.Knock.Quality))
	}
	v.most = p.most()
	v.struck = make([]struck, len(v.n)*v.most)
	return v, nil
}
