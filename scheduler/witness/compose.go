package witness

import (
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth/dsp"
)

// Composed looks at what c has composed for step: see conductor.Options.
func (w *Witness) Composed(c scheduler.Composer, step int64) {
	r := record{kind: recordMoment, frame: w.o.Frame()}
	tally := c.Tally()
	rate := w.pace.next(r.frame, tally.Observed)
	informer, ok := c.(scheduler.Informer)
	if ok {
		informer.Moment(&r.moment)
	}
	if r.moment.MilliBPM == 0 { // the composer measures nothing
		r.moment.Rate = rate
	}
	r.moment.Step = step
	w.sounded.Store(tally.Sounded)
	w.push(&r)
	if !ok {
		return
	}
	r.kind = recordNotice
	for _, n := range informer.Noticed() {
		r.notice = n
		w.push(&r)
	}
}

// paceFrames is the time in which a pace follows two thirds of a change of the rate: 0.5 s.
const paceFrames = dsp.SampleRate / 2

// pace measures the packets a second of a composer that does not measure them itself.
type pace struct {
	frame    int64
	observed uint64
	rate     float64
}

// next returns the rate at frame, when observed packets have come in all. After a jump to
// another place, or to a composer that counts anew, the rate stays until the next step.
func (p *pace) next(frame int64, observed uint64) float64 {
	if length := float64(frame - p.frame); length > 0 && observed >= p.observed {
		now := float64(observed-p.observed) * dsp.SampleRate / length
		p.rate += (now - p.rate) * length / (length + paceFrames)
	}
	p.frame, p.observed = frame, observed
	return p.rate
}
