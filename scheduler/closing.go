package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// Closer is a Composer that ends a piece. Close or Fall is called once, before it has a step composed.
type Closer interface {
	Composer
	Closes() bool // it wants to
	// Close has it end with the tonic's chord, for ClosingSteps. The step is the last, and the first of a bar.
	Close()
	// Fall has it end plagally: the subdominant's chord begins with step, the next to be composed, and the
	// tonic's with home, for last steps. Nothing else begins from step on.
	Fall(step, home, last int64)
}

// ClosingSteps is how long the last notes of a piece sound, FallSteps how long a fall takes: 1.5 beats.
const ClosingSteps, FallSteps = 12, 6

// fall is the end of a piece that falls plagally, in steps; step is below 0 where there is none.
type fall struct{ step, home, last int64 }

// Closes implements Closer.
func (q *Sequencer) Closes() bool { return true }

// Close implements Closer: the last step has the chord of the tonic, and nothing else sounds on.
func (q *Sequencer) Close() {
	q.closing = true
	q.sounding.Hasten(StepTick(q.step + 1))
}

// Fall implements Closer.
func (q *Sequencer) Fall(step, home, last int64) {
	q.closing, q.fall = true, fall{step, home, last}
	q.sounding.Hasten(StepTick(step))
	q.desk.nlate = 0
}

// home is the chord on which a piece ends.
var home = theory.Chord{Degree: 0, Kind: "t"}

// playClosing ends the piece.
func (e *ensemble) playClosing() {
	switch {
	case e.fall.step < 0:
		e.cadence(home, ClosingSteps)
	case e.step == e.fall.step:
		e.cadence(e.harmony.Subdominant(), e.fall.home-e.step)
	case e.step == e.fall.home:
		e.cadence(home, e.fall.last)
	}
}

// cadence plays a chord of the end for steps: its root in the bass, and over it the melody's last note.
func (e *ensemble) cadence(chord theory.Chord, steps int64) {
	e.figure, e.pan = -1, 0
	h, long, loud := &e.harmony, float64(steps), 60+float64(8*e.load)
	h.Take(chord)
	end := func(r Role) origin { return origin{r, traffic.NoClass, rankFigure} }
	e.bass = theory.NearestKey(h.Root, e.bass, e.bassLow())
	e.play(end(Bass), long, e.bass, loud)
	e.voice()
	for _, key := range h.Voicing.Keys[:h.Voicing.N] {
		e.play(end(Pad), long, key, padVelocity+8)
	}
	if r := e.melody.role; r != NumRoles {
		low := e.s.Roles[r].Low
		e.play(end(r), long, h.Nearest(theory.Above(h.Tonic, low+(e.s.Roles[r].High-low-12)/2)), loud+4)
	}
}
