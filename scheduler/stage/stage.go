// Package stage lets the Composer of a piece be replaced while it plays.
package stage

import (
	"slices"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/habit"
	"github.com/netsynth/netsynth/scheduler/rules"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// Stage is the Composer of a piece whose preset may change. It lets the Composer of the
// preset play, and takes another only where the new preset needs another kind of it: a
// Sequencer goes on with all that it knows of the traffic.
type Stage struct {
	scheduler.Obeyer
	past  scheduler.Tally                  // of the Composers before
	parts [scheduler.NumRoles]float64      // the factors of the roles' levels
	watch func(*scheduler.Booking)         // nil: not watched
	asked [scheduler.CommandVolume]float64 // the values of the kinds in lasting
	order scheduler.Command                // to a Composer that begins or ends
}

// lasting are the kinds of commands that go on with another Composer.
var lasting = [...]scheduler.CommandKind{scheduler.CommandTranspose, scheduler.CommandFreeze, scheduler.CommandAlerts}

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
	switch {
	case c.Kind == scheduler.CommandPart:
		for r := range scheduler.NumRoles {
			if c.Role == scheduler.NumRoles || c.Role == r {
				s.parts[r] = c.Value
			}
		}
	case slices.Contains(lasting[:], c.Kind):
		s.asked[c.Kind] = c.Value
	}
	_, sequenced := s.Obeyer.(*scheduler.Sequencer)
	if c.Kind != scheduler.CommandPreset || sequenced && c.Settings.Harmonic() || c.Next == nil {
		return s.Obeyer.Obey(c, step, out)
	}
	return s.replace(c, step, out)
}

// replace lets c.Next play from step on, in a room of the usual size unless it sets another. What sounds is released,
// and what a person asked for before goes on.
func (s *Stage) replace(c *scheduler.Command, step int64, out []synth.Message) []synth.Message {
	past := s.Obeyer.Tally()
	s.past.Add(&past)
	tick, first := scheduler.StepTick(step), len(out)
	for ch := range uint8(synth.NumChannels) {
		out = append(out, synth.Message{Kind: synth.Control, Channel: ch, Key: synth.AllNotesOff})
	}
	out = append(out, synth.Message{Kind: synth.System, Key: synth.SystemReverbTime, Value: synth.ReverbTime(dsp.ReverbSeconds)})
	out = s.tell(scheduler.Command{Kind: scheduler.CommandPart, Role: scheduler.NumRoles, Value: 1}, step, out) // the channels that it leaves
	s.Obeyer = c.Next
	s.Watch(s.watch)
	s.Begin(step, c.Tempo)
	out = s.Setup(out)
	for r, x := range s.parts {
		if x != 1 {
			out = s.tell(scheduler.Command{Kind: scheduler.CommandPart, Role: scheduler.Role(r), Value: x}, step, out)
		}
	}
	for _, k := range lasting {
		out = s.tell(scheduler.Command{Kind: k, Value: s.asked[k]}, step, out)
	}
	for i := range out[first:] {
		out[first+i].Tick = tick
	}
	return out
}

// tell has the Composer that plays carry out c.
func (s *Stage) tell(c scheduler.Command, step int64, out []synth.Message) []synth.Message {
	s.order = c
	return s.Obeyer.Obey(&s.order, step, out)
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
