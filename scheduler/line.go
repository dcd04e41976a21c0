package scheduler

import "github.com/netsynth/netsynth/scheduler/tune"

// counter is the memory of a player from step to step, for its own use.
type counter struct {
	n       int   // of its notes, or the like
	last    int64 // the step in which it last played
	waiting int   // packets that have not been played
	accent  int   // of them, those that are accents
	flow    uint32

	directions int // of the packets that wait, added up
	answers    int // those of the answers among them, where they lie elsewhere
}

// longAgo is a step before the piece, in which a counter begins.
const longAgo = -2 * StepsPerBar

// rested reports whether the player that asks has not played for steps. If so, it plays now.
func (e *ensemble) rested(steps int64) bool {
	if e.step-e.mine.last < steps {
		return false
	}
	e.mine.last = e.step
	return true
}

// densities are the rates of a role, packets a second, from which on its density in tune.RhythmOf is
// one more than the row's number.
var densities = [...]float64{2, 4, 12, 50}

// density returns the density of a role's rate, 1 to 5, or 0 where each packet is played on the next
// quaver.
func density(rate float64) int {
	d := 0
	for d < len(densities) && rate >= densities[d] {
		d++
	}
	if d > 0 {
		d++
	}
	return d
}

// rhythm returns the rhythm of this bar at a density that all parts share.
func (e *ensemble) rhythm(density int) tune.Rhythm { return e.section.Rhythm(density, e.bar) }

// due takes the n packets of the step, and reports whether the player that asks plays now, and for how
// many packets. It does so on the hits of r if packets wait, and at once if it was silent for a
// bar: what is new is not delayed. With rest it is silent, unless it is new.
func (e *ensemble) due(n int, r tune.Rhythm, rest bool) (packets int, now bool) {
	c := e.mine
	c.waiting += n
	if c.waiting == 0 {
		return 0, false
	}
	fresh := e.step-c.last >= StepsPerBar
	if !fresh && (rest || !r.Has(e.place)) {
		return 0, false
	}
	packets, c.waiting, c.last = c.waiting, 0, e.step
	return packets, true
}

// hitsAt returns the rhythm in which a role plays at its rate, packets a second.
func (e *ensemble) hitsAt(rate float64) tune.Rhythm {
	if d := density(rate); d > 0 {
		return e.rhythm(d)
	}
	return tune.Quavers
}
