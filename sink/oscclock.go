package sink

import "time"

// oscClock says when a frame is due by the machine's clock. What a sound card asks
// for at once it plays over a buffer's length: the clock spreads it again.
type oscClock struct {
	begin time.Time // when frame was due
	frame int64
}

// oscAhead is how far before its time a frame may come; more is a jump of the clock.
const oscAhead = 250 * time.Millisecond

// due returns when frame is due. In real time that is not before now, the clock may
// be slow by 1 part in slow, and it follows whatever comes late.
func (c *oscClock) due(frame int64, now time.Time, realtime bool) time.Time {
	d := played(frame - c.frame)
	if !realtime {
		return c.begin.Add(d)
	}
	at := c.begin.Add(d - d/slow)
	if at.Before(now) || at.Sub(now) > oscAhead {
		c.begin, c.frame = now, frame
		return now
	}
	return at
}
