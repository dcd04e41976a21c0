package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// Times of a note are computed in tenths of a tick and rounded at the end.
const (
	tenth     = 10
	stepTenth = StepTicks * tenth
	beatTenth = PPQ * tenth
	gapTenth  = beatTenth / 50      // a note ends this long before the next could begin
	leastLong = beatTenth * 6 / 100 // and is at least this long
)

// origin is the role that plays a note, the class of the packets that caused it, and
// its importance.
type origin struct {
	role  Role
	class traffic.Class
	rank  rank
}

// play asks for a note of steps sixteenths at key, now.
func (q *Sequencer) play(o origin, steps float64, key int, velocity float64) {
	q.playAt(o, 0, 0, steps, key, velocity)
}

// playHalf asks for a note half a step later; in swung presets, now.
func (q *Sequencer) playHalf(o origin, steps float64, key int, velocity float64) {
	q.playAt(o, 0, stepTenth/2, steps, key, velocity)
}

// playAt asks for a note that begins later steps and late tenths of a tick from now.
func (q *Sequencer) playAt(o origin, later int64, late int64, steps float64, key int, velocity float64) {
	step := q.step + later
	on := step*stepTenth + late
	if q.s.Swing > 0.5 {
		on = step * stepTenth
		if step%2 == 1 {
			on += int64(float64((q.s.Swing-0.5)*(beatTenth/2)) + 0.5)
		}
	}
	off := on + max(leastLong, int64(float64(steps*stepTenth))-gapTenth)
	v := velocity * q.novelty.gain(o.role) * q.light[o.role] * q.s.Roles[o.role].Gain
	if o.role != Drum {
		key = q.harmony.intoRegister(key, o.role)
	}
	n := note{
		on: (on + tenth/2) / tenth, off: (off + tenth/2) / tenth,
		role: o.role, key: uint8(key), velocity: uint8(max(18, min(120, v))), class: o.class, rank: o.rank,
	}
	if later > 0 {
		q.desk.postpone(n)
	} else {
		q.desk.ask(n)
	}
}

// group returns the step's packets of class c.
func (q *Sequencer) group(c traffic.Class) *traffic.Group { return q.traffic.Group(c) }

// count returns the number of the step's packets of class c.
func (q *Sequencer) count(c traffic.Class) int { return q.traffic.Group(c).Count }

// onBeat returns v on the beat's first step, else 0.
func (q *Sequencer) onBeat(v float64) float64 {
	if q.place%4 == 0 {
		return v
	}
	return 0
}

// onHalfBar returns v on the first step of half a bar, else 0.
func (q *Sequencer) onHalfBar(v float64) float64 {
	if q.place%8 == 0 {
		return v
	}
	return 0
}

// euclid reports whether step place of 16 is one of k hits spread evenly.
func euclid(k, place int) bool { return place*k%16 < k }
