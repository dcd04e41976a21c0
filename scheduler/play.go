package scheduler

// Times of a note are reckoned in tenths of a tick and rounded at the end.
const (
	tenth     = 10
	stepTenth = StepTicks * tenth
	beatTenth = PPQ * tenth
	gapTenth  = beatTenth / 50      // a note ends so long before the next could begin
	leastLong = beatTenth * 6 / 100 // and is at least so long
)

// part is where and for whom a note sounds.
type part struct {
	role  Role
	class class
	rank  rank
}

// play asks for a note of steps sixteenths at key, now.
func (q *Sequencer) play(p part, steps float64, key int, velocity float64) {
	q.playAt(p, 0, 0, steps, key, velocity)
}

// playHalf asks for a note half a step later; in swung presets, now.
func (q *Sequencer) playHalf(p part, steps float64, key int, velocity float64) {
	q.playAt(p, 0, stepTenth/2, steps, key, velocity)
}

// playAt asks for a note that begins later steps and late tenths of a tick from now.
func (q *Sequencer) playAt(p part, later int64, late int64, steps float64, key int, velocity float64) {
	step := q.step + later
	on := step*stepTenth + late
	if q.s.Swing > 0.5 {
		on = step * stepTenth
		if step%2 == 1 {
			on += int64(float64((q.s.Swing-0.5)*(beatTenth/2)) + 0.5)
		}
	}
	off := on + max(leastLong, int64(float64(steps*stepTenth))-gapTenth)
	v := velocity * q.novelty.gain(p.role) * q.light[p.role] * q.s.Roles[p.role].Gain
	if p.role != Drum {
		key = q.harmony.fit(key, p.role)
	}
	n := note{
		on: (on + tenth/2) / tenth, off: (off + tenth/2) / tenth,
		role: p.role, key: uint8(key), velocity: uint8(max(18, min(120, v))), class: p.class, rank: p.rank,
	}
	if later > 0 {
		q.desk.postpone(n)
	} else {
		q.desk.ask(n)
	}
}

// heard returns what the step heard of class c.
func (q *Sequencer) heard(c class) *heard { return &q.listener.heard[c] }

// count returns how many packets of class c the step heard.
func (q *Sequencer) count(c class) int { return q.listener.heard[c].n }

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
