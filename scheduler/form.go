package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/expression"
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

// form changes over minutes: which of two programs each role has. The pad's swells depend on the
// bar alone; beside them it follows the load, bar by bar, and steps back behind a role that carries the bar.
type form struct {
	program [NumRoles]int // in force
	load    float64       // the pad's, in this bar
}

func (f *form) init(s *Settings) {
	for r := range f.program {
		f.program[r] = s.Roles[r].Program
	}
}

// messages appends the changes of a step.
func (f *form) messages(e *ensemble, out []synth.Message) []synth.Message {
	tick := e.step * StepTicks
	begins := e.place == 0 || e.now.turned
	if begins {
		f.load = e.padLoad()
	}
	if moves := e.stepBack(); moves || begins {
		out = append(out, control(e.s.Roles[Pad].Channel, synth.Expression, expression.Swell(e.bar, e.s.SwellDB, float64(f.load*e.behind())), tick))
	}
	if n := int64(e.s.Rotate); e.place != 0 || n == 0 || e.bar == 0 || e.bar%n != 0 {
		return out
	}
	for r := range f.program {
		v := &e.s.Roles[r]
		p := v.Program
		if v.Alternate >= 0 && theory.Mix(e.seed, uint64(e.bar/int64(e.s.Rotate)), uint64(r))%2 == 1 {
			p = v.Alternate
		}
		if p != f.program[r] {
			f.program[r] = p
			out = append(out, synth.Message{Tick: tick, Kind: synth.Program, Channel: uint8(v.Channel), Key: uint8(p)})
		}
	}
	return out
}

// padLoad returns the share of the pad's full level that the load asks for, as a factor of the
// expression.
func (e *ensemble) padLoad() float64 {
	if e.now.on(traffic.Outage) {
		return 0.42
	}
	if e.now.hushed {
		return 0.6
	}
	return min(1, 0.7+float64(0.0985*e.load)) * e.swell()
}
