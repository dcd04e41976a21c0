package piece

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
)

// observed passes packets to everybody who takes them as they are heard. The audio
// goroutine calls it.
func (p *Piece) observed(evs []capture.Event) {
	p.latest.Store(evs[len(evs)-1].Time)
	if p.osc != nil {
		p.osc.Packets(evs, p.conductor.Position().Frame)
	}
	p.kept.Observed(evs)
	if p.what != nil {
		p.what.Observed(evs)
	}
}

// levelSteps is the interval of OSC messages about levels, in steps.
const levelSteps = 2

// composed says that step has been composed. The audio goroutine calls it.
func (p *Piece) composed(c scheduler.Composer, step int64) {
	p.witness.Composed(c, step)
	p.kept.Composed(step)
	p.learner.learnt(c)
	if p.what != nil {
		p.what.Composed(c, step, p.conductor.Position().Frame)
	}
	if p.again != nil {
		p.again.Composed(step)
	}
	if p.osc == nil {
		return
	}
	frame := p.conductor.Position().Frame
	if i, ok := c.(scheduler.Informer); ok {
		p.osc.Noticed(i.Noticed(), frame)
	}
	if step%levelSteps == 0 {
		p.osc.Levels(p.engine.Meters(), frame)
	}
}

// done is given every command that takes effect. The audio goroutine calls it.
func (p *Piece) done(c *scheduler.Command, step int64) {
	if c.Kind == scheduler.CommandPreset {
		p.takeRules(c.Settings)
	}
	p.witness.Obeyed(c, step)
	p.kept.Done(c, step)
	if p.what != nil {
		p.what.Done(c, step)
	}
}

// retimed is given each other tempo. The audio goroutine calls it.
func (p *Piece) retimed(t scheduler.Tempo) {
	if p.what != nil {
		p.what.Tempo(t)
	}
}
