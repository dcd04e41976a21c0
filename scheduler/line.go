package scheduler

import "github.com/netsynth/netsynth/scheduler/tune"

// counter is the memory of a player from step to step, for its own use.
type counter struct {
	n       int   // of its notes, or the like
	last    int64 // the step in which it last played
	waiting int   // packets that have not been played
	accent  int   // of them, those that are accents
	since   int64 // the step of the first of them
	came    int64 // the step of the latest packet
	flow    uint32
	level   tune.Level // of what it plays

	directions int // of the packets that wait, added up
	answers    int // those of the answers among them, where these lie elsewhere
	side       int // and of those that have a note beside it
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

// rhythm returns the rhythm of this bar at a density that all parts share.
func (e *ensemble) rhythm(density int) tune.Rhythm { return e.section.Rhythm(density, e.bar) }

// due takes the n packets of the step, and reports whether the player that asks plays now, and for how
// many packets. It does so on the hits of r if packets wait, and at once if it was silent for a
// bar: what is new is not delayed. With rest it is silent, unless it is new.
func (e *ensemble) due(n int, r tune.Rhythm, rest bool) (packets int, now bool) {
	c := e.mine
	if c.waiting == 0 {
		c.since = e.step
	}
	c.waiting += n
	if n > 0 {
		c.came = e.step
	}
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

// sings reports whether the player that asks, which has the melody, plays a hit for which no packet waits: so it
// does while its packets come often, until half a bar brings none.
func (e *ensemble) sings(l *line) bool {
	c := e.mine
	if !l.sings || l.rest || e.now.hushed || !c.level.On() || !l.hits.Has(e.place) || e.step-c.came > halfBar {
		return false
	}
	c.last = e.step
	return true
}

// longestWait is how many steps a packet that comes singly waits for a hit, at most.
const longestWait = 2

// hitsAt returns the rhythm of role r, whose rate in this step is rate, packets a second: its density
// stays for the bar, and is less in the thinner half of a period unless it has the melody. Packets that come
// singly wait for the section's rhythm too, but only as long as they may, and then for a quaver.
func (e *ensemble) hitsAt(r Role, rate float64) tune.Rhythm {
	level := e.mine.level.Follow(e.place, rate, tune.Densities)
	if level > 1 && e.melody.role != r && e.section.Thin(e.bar) {
		level--
	}
	if level > 0 {
		return e.rhythm(level + 1)
	}
	hits := e.rhythm(2)
	if c := e.mine; c.waiting > 0 && e.step-c.since+int64(hits.Next(e.place)) > longestWait {
		hits |= tune.Quavers
	}
	return hits
}
