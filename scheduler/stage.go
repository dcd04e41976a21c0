package scheduler

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler/rules"
	"github.com/netsynth/netsynth/synth"
)

// Stage is the Composer of a piece whose preset may change. It lets the Composer of the
// preset play, and takes another only where the new preset needs another kind of it: a
// Sequencer goes on with all that it knows of the traffic.
type Stage struct {
	Obeyer
	past  Tally             // of the Composers before
	parts [NumRoles]float64 // the factors of the roles' levels
	watch func(*Booking)    // nil: not watched
}

// NewStage returns a Stage on which c plays.
func NewStage(c Obeyer) *Stage {
	s := &Stage{Obeyer: c}
	for r := range s.parts {
		s.parts[r] = 1
	}
	return s
}

// Obey implements Obeyer.
func (s *Stage) Obey(c *Command, step int64, out []synth.Message) []synth.Message {
	if c.Kind == CommandPart {
		for r := range NumRoles {
			if c.Role == NumRoles || c.Role == r {
				s.parts[r] = c.Value
			}
		}
	}
	_, sequenced := s.Obeyer.(*Sequencer)
	if c.Kind != CommandPreset || sequenced && c.Settings.Harmonic() || c.Next == nil {
		return s.Obeyer.Obey(c, step, out)
	}
	return s.replace(c, step, out)
}

// replace lets c.Next play from step on. What sounds is released.
func (s *Stage) replace(c *Command, step int64, out []synth.Message) []synth.Message {
	past := s.Obeyer.Tally()
	s.past.Add(&past)
	s.Obeyer = c.Next
	s.Watch(s.watch)
	s.Begin(step, c.Tempo)
	tick, first := StepTick(step), len(out)
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
	if r, ok := s.Obeyer.(Ruled); ok {
		return r.Rules()
	}
	return nil, nil
}

// Observe implements Composer.
func (s *Stage) Observe(evs []capture.Event) { s.Obeyer.Observe(evs) }

// Watch implements Watched, if the Composers that play do.
func (s *Stage) Watch(f func(*Booking)) {
	s.watch = f
	if w, ok := s.Obeyer.(Watched); ok {
		w.Watch(f)
	}
}

// Tally implements Composer.
func (s *Stage) Tally() Tally {
	t := s.Obeyer.Tally()
	t.Add(&s.past)
	return t
}

// Moment implements Informer, if the Composer that plays does.
func (s *Stage) Moment(m *Moment) {
	*m = Moment{}
	if i, ok := s.Obeyer.(Informer); ok {
		i.Moment(m)
	}
}

// Noticed implements Informer.
func (s *Stage) Noticed() []Notice {
	if i, ok := s.Obeyer.(Informer); ok {
		return i.Noticed()
	}
	return nil
}
