package conductor

import (
	"math"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

const (
	drainSize  = 512
	drainTimes = 4096 // at most two million packets a block; more wait for the next
)

// stepper has the piece composed, step by step, from the packets of the feed.
type stepper struct {
	composer scheduler.Composer
	feed     capture.Feed
	tempo    scheduler.Tempo
	events   [drainSize]capture.Event
	notes    [scheduler.MaxMessages]synth.Message
	orders   orders
	observed func([]capture.Event)           // may be nil
	composed func(scheduler.Composer, int64) // may be nil
	retimed  func(scheduler.Tempo)           // may be nil
	started  bool
	next     int64 // the next to be composed
	last     int64 // to be composed; MaxInt64 until the packets have ended
	bars     int64 // how many are played, known with last
	closes   bool  // the last steps end the piece, known with last
	closing  int64 // the first of them
	falls    bool  // see Options
	broad    broadening
}

// place returns the ticks at which the last step is over and at which the tail begins. They are
// known with last.
func (s *stepper) place() (over, tail int64) {
	if w, written := s.composer.(Written); written {
		return w.Length(), w.Length()
	}
	last := s.last + 1
	if s.closes {
		last = s.last + scheduler.ClosingSteps
	}
	return scheduler.StepTick(last), scheduler.StepTick(s.bars * scheduler.StepsPerBar)
}

// advance takes the packets up to the frame end and has the step composed that begins
// before it, if one does: two steps are never within one block. The messages go to out.
func (s *stepper) advance(end int64, out *output) {
	if !s.started {
		s.started = true
		out.keepTime(s.tempo)
		out.enqueue(s.composer.Setup(s.notes[:0]))
	}
	if s.over() {
		return
	}
	if s.tempo.StepFrame(s.next) < end {
		s.observe(s.tempo.StepTime(s.next))
		s.obey(out)
		s.broaden(out)
		if s.closes && s.next == s.closing {
			s.close()
		}
		out.enqueue(s.composer.Compose(s.next, s.notes[:0]))
		if s.composed != nil {
			s.composed(s.composer, s.next)
		}
		s.next++
	}
	s.supply(end)
}

// close has the composer end the piece with the next step.
func (s *stepper) close() {
	if c := s.composer.(scheduler.Closer); s.falls {
		c.Fall(s.next, s.last, scheduler.ClosingSteps)
	} else {
		c.Close()
	}
}

// over reports whether the last step has been composed.
func (s *stepper) over() bool { return s.next > s.last }

// supply gives the composer the packets up to the frame end, and settles the last step
// when there are no more.
func (s *stepper) supply(end int64) {
	s.observe(s.tempo.TimeAt(end))
	if at, ended := s.feed.End(); ended && s.last == math.MaxInt64 {
		s.finish(at)
	}
}

// observe gives the composer the packets before until, in nanoseconds.
func (s *stepper) observe(until int64) {
	for range drainTimes {
		n := s.feed.Drain(until, s.events[:])
		if n > 0 {
			s.composer.Observe(s.events[:n])
			if s.observed != nil {
				s.observed(s.events[:n])
			}
		}
		if n < len(s.events) {
			return
		}
	}
}

// finish settles the last step: the bar in which the packets end, at, is played out, or
// the one under way if that is later; a chord follows on the next bar's first beat if
// the composer closes, or if its step still has packets. A bar that leads to a closing chord is broadened.
func (s *stepper) finish(at int64) {
	last := s.tempo.StepAt(max(at, 1)-1) + 1 // the step in which the last packet sounds
	s.bars = max(last-1, s.next-1, 0)/scheduler.StepsPerBar + 1
	s.last = max(s.bars*scheduler.StepsPerBar-1, last)
	c, ok := s.composer.(scheduler.Closer)
	if s.closes = ok && c.Closes(); s.closes {
		s.closing = s.bars * scheduler.StepsPerBar
		s.last = s.closing
		if s.falls {
			s.last += scheduler.FallSteps / 2
		}
		s.broad = broadenedFrom(s.next, s.closing, s.tempo)
	}
}
