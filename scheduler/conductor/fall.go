package conductor

import (
	"math"
	"time"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth/dsp"
)

const (
	fallFrames     = 6 * dsp.SampleRate / 5 // 1.2 s, the longest wait for a step and a fall
	fallFade       = dsp.SampleRate / 2
	leastWithAFall = 4 * dsp.SampleRate // of a piece whose length was asked for
)

// StopTime is the longest time that a piece goes on after Stop.
const StopTime = (fallFrames + stopFrames) * time.Second / dsp.SampleRate

// fallSteps returns how many steps a fall takes in the tempo of now: fewer where they are slow.
func (s *stepper) fallSteps() int64 {
	step := max(s.tempo.StepFrame(s.next+1)-s.tempo.StepFrame(s.next), 1)
	return min(scheduler.FallSteps, fallFrames/step-1)
}

// canFall reports whether the piece may end with a fall.
func (s *stepper) canFall() bool {
	c, closer := s.composer.(scheduler.Closer)
	return s.falls && closer && c.Closes()
}

// fall has the piece end with a fall from the next step on, over n steps, and reports whether it does. It does not
// where its packets have ended, which closes it otherwise.
func (s *stepper) fall(n int64) bool {
	if n < 2 || s.last != math.MaxInt64 || !s.canFall() {
		return false
	}
	s.composer.(scheduler.Closer).Fall(s.next, s.next+n/2, n-n/2)
	s.last = s.next + n - 1
	s.bars = s.last/scheduler.StepsPerBar + 1
	return true
}

// stop ends the piece from frame on: with a fall, or within 50 ms. A second stop changes nothing.
func (c *Conductor) stop(frame int64) {
	if c.position[4].Load() >= 0 {
		return
	}
	from, length := frame, frame+stopFrames
	if n := c.steps.fallSteps(); !c.paused.Load() && c.steps.fall(n) {
		c.known = true
		length = c.steps.tempo.StepFrame(c.steps.last+1) + stopFrames
		from = max(length-fallFade, frame)
	}
	c.ending.stop(from, length)
	c.position[2].Store(c.ending.length)
	c.position[4].Store(frame)
}

// fallInTime lets a piece whose length was asked for begin its fall, so that it is over at the end.
func (c *Conductor) fallInTime() {
	s := &c.steps
	if !s.falls || c.ending.limit < leastWithAFall || c.ending.limit == math.MaxInt64 || c.known {
		return
	}
	if n := s.fallSteps(); s.tempo.StepFrame(s.next+n+1) > c.ending.limit && s.fall(n) {
		c.known = true
		c.position[2].Store(c.ending.length)
	}
}
