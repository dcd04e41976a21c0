package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// Closer is a Composer that ends a piece. The audio goroutine calls Close before it has the last
// step composed, which is the first of a bar and whose notes sound for up to ClosingSteps.
type Closer interface {
	Composer
	Closes() bool // it wants to
	Close()
}

// ClosingSteps is how long the last notes of a piece sound.
const ClosingSteps = 12

// Closes implements Closer.
func (q *Sequencer) Closes() bool { return true }

// Close implements Closer: the last step has the chord of the tonic, and nothing else sounds on.
func (q *Sequencer) Close() {
	q.closing = true
	q.sounding.Hasten(StepTick(q.step + 1))
}

// home is the chord on which a piece ends.
var home = theory.Chord{Degree: 0, Kind: "t"}

// playClosing ends the piece: the tonic in the bass, and under the melody's last note the chord.
func (e *ensemble) playClosing() {
	if !e.closing {
		return
	}
	e.figure = -1
	h := &e.harmony
	end := func(r Role) origin { return origin{r, traffic.NoClass, rankFigure} }
	e.bass = theory.NearestKey(h.Tonic, e.bass, e.s.Roles[Bass].Low)
	e.play(end(Bass), ClosingSteps, e.bass, 84)
	e.voice()
	for _, key := range h.Voicing.Keys[:h.Voicing.N] {
		e.play(end(Pad), ClosingSteps, key, padVelocity+8)
	}
	if r := e.melody.role; r != NumRoles {
		low := e.s.Roles[r].Low
		e.play(end(r), ClosingSteps, theory.Above(h.Tonic, low+(e.s.Roles[r].High-low-12)/2), 88)
	}
}
