package osc

import (
	"time"

	"github.com/netsynth/netsynth/synth/dsp"
)

// clock says when a frame is due by the machine's clock. A sound card asks for a
// buffer's frames in one burst and plays them evenly: the clock spaces them evenly too.
type clock struct {
	begin time.Time // when frame was due
	frame int64
}

// catchUp is how fast the clock catches up after a delay: 1 part in catchUp.
const catchUp = 200

// maxAhead is how long before its time a frame may come. With more, the piece jumped
// and the clock starts again.
const maxAhead = 250 * time.Millisecond

// due returns when frame is due. In real time that is not before now: a frame that
// comes late sets the clock back, which then catches up slowly.
func (c *clock) due(frame int64, now time.Time, realtime bool) time.Time {
	d := dsp.Duration(frame - c.frame)
	if !realtime {
		return c.begin.Add(d)
	}
	at := c.begin.Add(d - d/catchUp)
	if at.Before(now) || at.Sub(now) > maxAhead {
		c.begin, c.frame = now, frame
		return now
	}
	return at
}
