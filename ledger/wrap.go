package ledger

import (
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
)

// Observed writes packets of the next step: see conductor.Options.
func (w *Writer) Observed(evs []capture.Event) {
	for i := range evs {
		w.push(&entry{kind: KindEvent, event: evs[i]})
	}
}

// Composed writes that step has been composed, of the packets and with the commands so far: see
// conductor.Options.
func (w *Writer) Composed(step int64) {
	if w.lost > 0 && w.push(&entry{kind: KindLost, number: int64(w.lost)}) {
		w.lost = 0
	}
	w.push(&entry{kind: KindStep, number: step})
}

// Done writes a command that takes effect with the step that is about to be composed: see
// conductor.Options.
func (w *Writer) Done(c *scheduler.Command, _ int64) {
	slot := w.commands.Reserve(1)
	if len(slot) == 0 {
		w.lose()
		return
	}
	slot[0] = *c
	if w.ring.Len() >= ringSize && !w.o.Wait {
		w.lose()
		return
	}
	w.commands.Commit(1) // before the entry, which says that it is there
	w.push(&entry{kind: KindCommand})
}

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
			w.lose()
			return false
		}
		time.Sleep(time.Millisecond)
	}
	return w.ring.Push(e)
}

// lose counts a record that is lost.
func (w *Writer) lose() {
	w.lost++
	w.all.Add(1)
}
