package scheduler

// slack is how far, in ns, a packet's time may lie outside its step before the
// clock takes it that the two times have moved against each other.
const slack = int64(1e6)

// clock gives packets musical time: nanoseconds of the piece. Within a step,
// packets keep the distances that they were captured with; never does one lie
// outside the step in which it is heard, or before the one before it. So a pause
// that the player left out, a capture clock that drifts against the sound card
// and stamps that jump all mean the same to the detectors: the music's time
// counts. When a file is played at twice its speed, twice as many packets fall
// into a musical second, and rates are measured so.
type clock struct {
	start, end int64 // of the step whose packets come, ns
	origin     int64 // capture time at which the piece began, ns
	begun      bool
	last       int64 // musical time of the latest packet
}

// time returns the musical time of a packet with capture time at.
func (c *clock) time(at int64) int64 {
	if !c.begun {
		c.begun, c.origin = true, at-c.start
	}
	t := at - c.origin
	switch {
	case t < c.start-slack:
		c.origin = at - c.start
	case t > c.end+slack:
		c.origin = at - c.end
	}
	t = max(min(at-c.origin, c.end), c.start, c.last)
	c.last = t
	return t
}

// hear sets the step that the next packets belong to: those before step's beginning.
func (c *clock) hear(step int64, tempo Tempo) {
	c.start, c.end = tempo.StepTime(max(step-1, 0)), tempo.StepTime(step)
}
