package conductor

import (
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// Written is a Composer whose music is written down. Beside what Compose returns, it gives its
// messages one by one, in the order in which they are played, however many there are. One of
// kind synth.Tempo changes the piece's tempo: see scheduler.Tempo.FromTick.
type Written interface {
	scheduler.Composer
	// Next returns the next message, and false at the end.
	Next() (m synth.Message, ok bool)
	// Take removes it.
	Take()
	// Length returns the tick at which the music ends.
	Length() int64
}

// mostWritten is how many messages of written music are played in a block; more wait for the next.
const mostWritten = 4096

// read plays what a Written composer has for the time up to the frame end.
func (c *Conductor) read(end int64) {
	w, written := c.steps.composer.(Written)
	for range mostWritten {
		if !written {
			return
		}
		m, ok := w.Next()
		due := c.output.tempo.Frame(m.Tick)
		if !ok || due >= end {
			return
		}
		w.Take()
		if m.Kind == synth.Tempo {
			c.output.tempo = c.output.tempo.FromTick(m.Tick, int(m.Value))
			c.steps.tempo = c.output.tempo
		}
		c.output.send(m, max(due, c.output.frame))
	}
}
