package sink

import "time"

// oscClock says when a frame is due by the machine's clock. What a sound card asks
// for at once it plays over a buffer's length: the clock spreads it again.
type oscClock struct {
	begin time.Time // when frame was due
	frame int64
}

// oscCatch: after a hold-up the clock catches up by 1 part in so many.
const oscCatch = 200

// oscAhead is how far before its time a frame may come; more is a jump of the clock.
const oscAhead = 250 * time.Millisecond

// due returns when frame is due. In real time that is not before now: the clock
// follows whatever comes late, and catches up again slowly.
func (c *oscClock) due(frame int64, now time.Time, realtime bool) time.Time {
	d := played(frame - c.frame)
	if !realtime {
		return c.begin.Add(d)
	}
	at := c.begin.Add(d - d/oscCatch)
	if at.Before(now) || at.Sub(now) > oscAhead {
		c.begin, c.frame = now, frame
		return now
	}
	return at
}
