package voices

import "github.com/netsynth/netsynth/synth/dsp"

var _ = register("modal", func() kernel[modalPatch, modalVoicing] { return modal{} })

// modal is the kernel of struck bodies: decaying modes.
type modal struct{}

// struck is a mode at one key, just after the blow.
type struck struct {
	ring  dsp.Resonator // of amplitude 1
	level float32
	hz    float32
	fall  float32 // factor of the level a block
}

// modalVoicing is a modalPatch with its coefficients worked out.
type modalVoicing struct {
	patch        *modalPatch
	keys         [128][]struck
	attack       float32 // gain a frame
	release      float32 // factor a Control step
	tremoloDepth float32
	knock        float32
	knockFall    float32
	band         dsp.Cutoff
}

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
	for key := range v.keys {
		for _, m := range p.at(key) {
			v.keys[key] = append(v.keys[key], strike(m.hz, m.t60, float32(m.level)))
		}
	}
	return v, nil
}

// strike returns a mode struck with strength 1.
func strike(hz, t60 float64, level float32) struck {
	blocks := float64(max(t60, dsp.ShortestRing)*dsp.SampleRate) / dsp.BlockSize
	s := struck{level: level, hz: float32(hz), fall: float32(dsp.Exp2(-dsp.OctavesFor60dB / blocks))}
	s.ring.Strike(hz, t60, 1)
	return s
}
