package ledger

import (
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// Composer returns c as a composer whose packets and steps are written. It must be the
// outermost one, so that a step is written when everything that belongs to it was.
func (w *Writer) Composer(c scheduler.Composer) scheduler.Composer { return &composer{c, w} }

type composer struct {
	scheduler.Composer
	w *Writer
}

// Observe implements scheduler.Composer.
func (c *composer) Observe(evs []capture.Event) {
	c.Composer.Observe(evs)
	for i := range evs {
		c.w.push(&entry{kind: KindEvent, event: evs[i]})
	}
}

// Compose implements scheduler.Composer.
func (c *composer) Compose(step int64, out []synth.Message) []synth.Message {
	out = c.Composer.Compose(step, out)
	if c.w.lost > 0 && c.w.push(&entry{kind: KindLost, number: int64(c.w.lost)}) {
		c.w.lost = 0
	}
	c.w.push(&entry{kind: KindStep, number: step})
	return out
}

// Command writes that a command takes effect in the step that is about to be composed, before
// its Compose returns.
func (w *Writer) Command(c *Command) { w.push(&entry{kind: KindCommand, command: c}) }

// Feed returns f as a feed whose end is written. stopped is the Conductor's Stopped; nil: it
// cannot be stopped.
func (w *Writer) Feed(f capture.Feed, stopped func() (frame int64, stopped bool)) capture.Feed {
	return &feed{Feed: f, w: w, stopped: stopped}
}

type feed struct {
	capture.Feed
	w       *Writer
	stopped func() (frame int64, stopped bool)
	ended   bool
}

// Drain implements capture.Feed. It is called in each block.
func (f *feed) Drain(until int64, evs []capture.Event) int {
	if !f.w.told && f.stopped != nil {
		if at, stopped := f.stopped(); stopped {
			f.w.told = f.w.push(&entry{kind: KindStopped, number: at})
		}
	}
	return f.Feed.Drain(until, evs)
}

// End implements capture.Feed.
func (f *feed) End() (at int64, ended bool) {
	at, ended = f.Feed.End()
	if ended && !f.ended {
		f.ended = f.w.push(&entry{kind: KindEnded, number: at})
	}
	return at, ended
}

// push gives a record to the writing goroutine and reports whether there was room.
func (w *Writer) push(e *entry) bool {
	room := ringSize
	if e.kind == KindEvent {
		room -= reserved
	}
	for w.ring.Len() >= room {
		if !w.o.Wait {
			w.lost++
			w.all.Add(1)
			return false
		}
		time.Sleep(time.Millisecond)
	}
	w.ring.Reserve(1)[0] = *e
	w.ring.Commit(1)
	return true
}
