package synth

import "github.com/netsynth/netsynth/synth/dsp"

const (
	ceiling        = -1.6  // dBTP, of the limiter: 0.6 dB below -1, since its detector may miss so much
	musicCeiling   = -2.5  // dBTP, where the mix is levelled: no stroke stands out more than those of mastered music do
	glueThreshold  = -20.0 // LUFS, above which the glue compresses
	loudnessTarget = -18.0 // LUFS, of the leveller
	maxCorrection  = 1.5   // dB, up or down, of the leveller
	makeupGain     = 6.0   // dB, which brings a usual mix of voices near the target
	musicGain      = 14.0  // dB more where the mix is levelled: parts leave room for one that must be heard
)

// master processes the whole mix: a 30 Hz high-pass, the master gain, leveller and glue
// unless the engine is plain, and the limiter.
type master struct {
	dc      *dsp.DCBlock
	power   *dsp.KPower // nil when plain
	glue    *dsp.Glue
	level   *dsp.Leveller
	limit   *dsp.Limiter
	measure *dsp.Loudness
	volume  float64
	reached float64 // the leveller's gain
	user    fader   // of the person who listens
	device  fader   // of the music itself
	gain    float32 // at the last block's end
}

// newMaster returns a master with a gain in dB; a plain one has neither glue nor leveller.
func newMaster(gainDB float64, plain bool) *master {
	top := ceiling
	if !plain {
		gainDB, top = gainDB+musicGain, musicCeiling
	}
	m := &master{dc: dsp.NewDCBlock(), limit: dsp.NewLimiter(top), measure: dsp.NewLoudness()}
	m.volume = dsp.Gain(gainDB + makeupGain)
	m.reached = 1
	m.user, m.device = fader{1, 1}, fader{1, 1}
	m.gain = float32(m.volume)
	if !plain {
		m.power = &dsp.KPower{}
		m.glue = dsp.NewGlue(glueThreshold)
		m.level = dsp.NewLeveller(loudnessTarget, maxCorrection)
	}
	return m
}

// process finishes one block in place. It reports whether the loudness has been
// measured again.
func (m *master) process(l, r *dsp.Block) bool {
	m.dc.Process(l, r)
	want := m.volume
	if m.power != nil {
		want = float64(want * m.dynamics(l, r))
	}
	m.user.move()
	m.device.move()
	next := float32(float32(float32(want)*m.user.now) * m.device.now)
	dsp.NewRamp(m.gain, next).Scale(l, r)
	m.gain = next
	m.limit.Process(l, r)
	return m.measure.Add(l, r)
}

// dynamics returns the gain of leveller and glue. The leveller comes first, so that the
// glue reduces a sudden loud part after soft music has been raised. It measures the output
// of both, which brings that output to the target.
func (m *master) dynamics(l, r *dsp.Block) float64 {
	p := float64(m.power.Block(l, r) * float64(m.volume*m.volume))
	v := m.reached
	g := m.glue.Gain(float64(p * float64(v*v)))
	m.reached = m.level.Gain(float64(p * float64(g*g)))
	return float64(v * g)
}
