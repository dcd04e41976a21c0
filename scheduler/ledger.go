package scheduler

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// ledger accounts for every packet of a Sequencer.
type ledger struct {
	waiting [traffic.NumClasses + 1]uint64
	tally   Tally
}

// take books a packet of class c, or one that was not understood, for a cause.
func (l *ledger) take(c traffic.Class, cause capture.Cause) {
	if l.tally.Observe(cause) {
		l.waiting[c]++
	}
}

// sound books a note for class c: one packet has begun it, and the others of its
// class that wait have shaped it. The pad's notes are shaped by all traffic.
func (l *ledger) sound(c traffic.Class, r Role) {
	l.tally.Notes++
	if n := l.waiting[c]; n > 0 {
		l.tally.Sounded++
		l.tally.Merged += n - 1
		l.waiting[c] = 0
	}
	if r == Pad {
		for i := range l.waiting {
			l.tally.Merged += l.waiting[i]
			l.waiting[i] = 0
		}
	}
}
