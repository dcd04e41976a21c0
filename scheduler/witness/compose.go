package witness

import "github.com/netsynth/netsynth/scheduler"

// Composed looks at what c has composed for step: see conductor.Options.
func (w *Witness) Composed(c scheduler.Composer, step int64) {
	r := record{kind: recordMoment, frame: w.o.Frame()}
	informer, ok := c.(scheduler.Informer)
	if ok {
		informer.Moment(&r.moment)
	}
	r.moment.Step = step
	w.sounded.Store(c.Tally().Sounded)
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
