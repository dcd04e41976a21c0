package voices

import "github.com/netsynth/netsynth/synth/dsp"

// swellLevel is the level of one tone or band of a drum.
type swellLevel struct {
	level  float32 // as it falls
	fall   float32 // factor a Control step
	rise   float32 // 0 to 1
	last   float32 // at the last step's end
	full   float32 // where a burst begins
	bursts int32   // left
	wait   int32   // Control steps to the next burst
	hold   int32   // Control steps left at the full level
	falls  bool    // nothing but falling is left
}

// start begins a part at v's level times k, its decay faster by the factor pace.
func (p *swellLevel) start(v *swellVoicing, k float32, pace float64) {
	*p = swellLevel{fall: v.fall, full: float32(v.level * k), bursts: v.bursts, wait: v.apart, hold: v.hold}
	if pace != 1 {
		p.fall = float32(dsp.Exp2(float64(dsp.Log2(float64(v.fall)) * pace)))
	}
	p.level = p.full
	if v.delay > 0 { // a burst of silence comes first
		p.full = float32(p.full / v.fade)
		p.level, p.bursts, p.wait = 0, max(1, v.bursts)+1, v.delay
	}
}

// next advances a Control step and returns the level at its begin and end, and whether a burst began.
func (p *swellLevel) next(v *swellVoicing, chance *dsp.Rand) (from, to float32, began bool) {
	from = p.last
	if p.falls {
		p.level = dsp.Flush(float32(p.level * p.fall))
		p.last = p.level
		return from, p.level, false
	}
	began = p.burst(v, chance)
	p.rise = min(1, p.rise+v.rise)
	if p.hold > 0 {
		p.hold--
	} else if p.rise >= 1 {
		p.level = dsp.Flush(float32(p.level * p.fall))
		p.falls = p.bursts <= 1
	}
	p.last = float32(p.level * p.rise)
	return from, p.last, began
}

// burst restarts the part when its next burst is due.
func (p *swellLevel) burst(v *swellVoicing, chance *dsp.Rand) bool {
	if p.bursts <= 1 {
		return false
	}
	p.wait--
	if p.wait > 0 {
		return false
	}
	p.bursts--
	p.full = float32(p.full * v.fade)
	p.wait, p.hold, p.level, p.rise = v.apart, v.hold, p.full, 0
	if v.scatter > 0 {
		p.wait = max(1, v.apart+int32(float32(float32(v.apart)*v.scatter)*chance.Bipolar()))
		p.level = float32(p.full * (1 - float32(v.scatter*float32(chance.Float()))))
	}
	return true
}
