package traffic

// slack is how far, in ns, a packet's time may lie outside its step before the
// clock assumes that the two times have moved against each other.
const slack = int64(1e6)

// Clock gives packets musical time: nanoseconds of the piece. Within a step,
// packets keep the distances that they were captured with; no packet lies outside
// its step, or before the packet before it. So a pause that the player left out, a
// capture clock that drifts against the sound card and time stamps that jump all
// mean the same to the detectors: the music's time counts. When a file is played at
// twice its speed, twice as many packets fall into a musical second, and rates are
// measured so. The zero Clock is at the beginning of a piece.
type Clock struct {
	start, end int64 // of the step whose packets arrive, ns
	origin     int64 // capture time at which the piece began, ns
	begun      bool
	last       int64 // musical time of the latest packet
}

// Begin sets the step that the next packets belong to: from start to end, ns.
func (c *Clock) Begin(start, end int64) { c.start, c.end = start, end }

// Time returns the musical time of a packet with capture time at, both in ns.
func (c *Clock) Time(at int64) int64 {
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

// Part returns in which of n equal parts of its step a packet with capture time at lies, 0 to n-1.
func (c *Clock) Part(at, n int64) int64 {
	return min((c.Time(at)-c.start)*n/max(c.end-c.start, 1), n-1)
}
