package witness

import (
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// Watch returns c, which says to the Witness what it does. If c obeys commands, so does what
// is returned.
func (w *Witness) Watch(c scheduler.Composer) scheduler.Composer {
	watched := watched{Composer: c, w: w}
	if o, ok := c.(scheduler.Obeyer); ok {
		return &obedient{watched, o}
	}
	return &watched
}

// watched is a Composer that a Witness watches. The audio goroutine calls it.
type watched struct {
	scheduler.Composer
	w *Witness
}

// Compose implements scheduler.Composer.
func (c *watched) Compose(step int64, out []synth.Message) []synth.Message {
	out = c.Composer.Compose(step, out)
	r := record{kind: recordMoment, frame: c.w.o.Frame()}
	informer, ok := c.Composer.(scheduler.Informer)
	if ok {
		informer.Moment(&r.moment)
	} else {
		r.moment = scheduler.Moment{Step: step, Tally: c.Tally()}
	}
	c.w.sounded.Store(r.moment.Tally.Sounded)
	c.w.push(r)
	if !ok {
		return out
	}
	r.kind = recordNotice
	for _, n := range informer.Noticed() {
		r.notice = n
		c.w.push(r)
	}
	return out
}

// obedient is a watched Composer that obeys commands.
type obedient struct {
	watched
	obeyer scheduler.Obeyer
}

// Obey implements scheduler.Obeyer.
func (c *obedient) Obey(cmd *scheduler.Command, step int64, out []synth.Message) []synth.Message {
	return c.obeyer.Obey(cmd, step, out)
}

// Begin implements scheduler.Obeyer.
func (c *obedient) Begin(step int64, t scheduler.Tempo) { c.obeyer.Begin(step, t) }
