// Package stage lets the Composer of a piece be replaced while it plays.
package stage

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/habit"
	"github.com/netsynth/netsynth/scheduler/rules"
	"github.com/netsynth/netsynth/synth"
)

// Stage is the Composer of a piece whose preset may change. It lets the Composer of the
// preset play, and takes another only where the new preset needs another kind of it: a
// Sequencer goes on with all that it knows of the traffic.
type Stage struct {
	scheduler.Obeyer
	past  scheduler.Tally             // of the Composers before
	parts [scheduler.NumRoles]float64 // the factors of the roles' levels
	watch func(*scheduler.Booking)    // nil: not watched
}

// New returns a Stage on which c plays.
func New(c scheduler.Obeyer) *Stage {
	s := &Stage{Obeyer: c}
	for r := range s.parts {
		s.parts[r] = 1
	}
	return s
}

// Obey implements Obeyer.
func (s *Stage) Obey(c *scheduler.Command, step int64, out []synth.Message) []synth.Message {
	if c.Kind == scheduler.CommandPart {
		for r := range scheduler.NumRoles {
			if c.Role == scheduler.NumRoles || c.Role == r {
				s.parts[r] = c.Value
			}
		}
	}
	_, sequenced := s.Obeyer.(*scheduler.Sequencer)
	if c.Kind != scheduler.CommandPreset || sequenced && c.Settings.Harmonic() || c.Next == nil {
		return s.Obeyer.Obey(c, step, out)
	}
	return s.replace(c, step, out)
}

// replace lets c.Next play from step on. What sounds is released.
func (s *Stage) replace(c *scheduler.Command, step int64, out []synth.Message) []synth.Message {
	past := s.Obeyer.Tally()
	s.past.Add(&past)
	s.Obeyer = c.Next
	s.Watch(s.watch)
	s.Begin(step, c.Tempo)
	tick, first := scheduler.StepTick(step), len(out)
	for ch := range uint8(synth.NumChannels) {
		out = append(out, synth.Message{Kind: synth.Control, Channel: ch, Key: synth.AllNotesOff})
	}
	out = s.Setup(out)
	for i := range out[first:] {
		out[first+i].Tick = tick
	}
	return out
}

// Rules implements Ruled, if the Composer that plays does.
func (s *Stage) Rules() ([]rules.Rule, []uint64) {
	if r, ok := s.Obeyer.(scheduler.Ruled); ok {
		return r.Rules()
	}
	return nil, nil
}

// Observe implements Composer.
func (s *Stage) Observe(evs []capture.Event) { s.Obeyer.Observe(evs) }

// Watch implements Watched, if the Composers that play do.
func (s *Stage) Watch(f func(*scheduler.Booking)) {
	s.watch = f
	if w, ok := s.Obeyer.(scheduler.Watched); ok {
		w.Watch(f)
	}
}

// Tally implements Composer.
func (s *Stage) Tally() scheduler.Tally {
	t := s.Obeyer.Tally()
	t.Add(&s.past)
	return t
}

// Moment implements Informer, if the Composer that plays does.
func (s *Stage) Moment(m *scheduler.Moment) {
	*m = scheduler.Moment{}
	if i, ok := s.Obeyer.(scheduler.Informer); ok {
		i.Moment(m)
	}
}

// Noticed implements Informer.
func (s *Stage) Noticed() []scheduler.Notice {
	if i, ok := s.Obeyer.(scheduler.Informer); ok {
		return i.Noticed()
	}
	return nil
}

// Closes implements scheduler.Closer, for the Composer that plays.
func (s *Stage) Closes() bool {
	c, ok := s.Obeyer.(scheduler.Closer)
	return ok && c.Closes()
}

// Close implements scheduler.Closer, unless the preset has changed since Closes to one that does not.
func (s *Stage) Close() {
	if c, ok := s.Obeyer.(scheduler.Closer); ok {
		c.Close()
	}
}

// Fall implements scheduler.Closer.
func (s *Stage) Fall(step, home, last int64) {
	if c, ok := s.Obeyer.(scheduler.Closer); ok {
		c.Fall(step, home, last)
	}
}

// Learnt sets s to what the Composer that plays has learnt of the network, and reports whether it learns.
// See scheduler.Sequencer.Learnt.
func (s *Stage) Learnt(state *habit.State) bool {
	l, ok := s.Obeyer.(interface{ Learnt(*habit.State) bool })
	return ok && l.Learnt(state)
}
