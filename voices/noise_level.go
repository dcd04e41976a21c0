package voices

import (
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// partLevels is the level of one tone or band of eight drums.
type partLevels struct {
	level  [synth.Lanes]float32 // as it falls
	fall   [synth.Lanes]float32 // factor a Control step
	rise   [synth.Lanes]float32 // 0 to 1
	last   [synth.Lanes]float32 // at the last step's end
	full   [synth.Lanes]float32 // where a burst begins
	bursts [synth.Lanes]int32   // left
	wait   [synth.Lanes]int32   // Control steps to the next burst
	hold   [synth.Lanes]int32   // Control steps left at the full level
}

// start begins a part of lane l at v's level times k, its decay faster by the factor pace.
func (p *partLevels) start(l int, v *swellVoicing, k float32, pace float64) {
	p.fall[l] = v.fall
	if pace != 1 {
		p.fall[l] = float32(dsp.Exp2(float64(dsp.Log2(float64(v.fall)) * pace)))
	}
	p.full[l] = float32(v.level * k)
	p.level[l], p.rise[l], p.last[l] = p.full[l], 0, 0
	p.bursts[l], p.wait[l], p.hold[l] = v.bursts, v.apart, v.hold
	if v.delay > 0 { // a burst of silence comes first
		p.full[l] = float32(p.full[l] / v.fade)
		p.level[l], p.bursts[l], p.wait[l] = 0, max(1, v.bursts)+1, v.delay
	}
}

// next advances a Control step and returns the level at its begin and end, and whether a burst began.
func (p *partLevels) next(l int, v *swellVoicing, chance *dsp.Rand) (from, to float32, began bool) {
	began = p.burst(l, v, chance)
	p.rise[l] = min(1, p.rise[l]+v.rise)
	if p.hold[l] > 0 {
		p.hold[l]--
	} else if p.rise[l] >= 1 {
		p.level[l] = float32(p.level[l] * p.fall[l])
	}
	from, to = p.last[l], float32(p.level[l]*p.rise[l])
	p.last[l] = to
	return from, to, began
}

// burst restarts the part when its next burst is due.
func (p *partLevels) burst(l int, v *swellVoicing, chance *dsp.Rand) bool {
	if p.bursts[l] <= 1 {
		return false
	}
	p.wait[l]--
	if p.wait[l] > 0 {
		return false
	}
	p.bursts[l]--
	p.full[l] = float32(p.full[l] * v.fade)
	p.wait[l], p.hold[l], p.level[l], p.rise[l] = v.apart, v.hold, p.full[l], 0
	if v.scatter > 0 {
		p.wait[l] = max(1, v.apart+int32(float32(float32(v.apart)*v.scatter)*chance.Bipolar()))
		p.level[l] = float32(p.full[l] * (1 - float32(v.scatter*float32(chance.Float()))))
	}
	return true
}

// waiting reports whether the part has yet to sound.
func (p *partLevels) waiting(l int) bool { return p.bursts[l] > 1 || p.rise[l] < 1 || p.hold[l] > 0 }
