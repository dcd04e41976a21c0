//go:build !nosound

package sink

import (
	"sync/atomic"
	"time"
)

const (
	// deadTime is how long a card may be silent, without a read, before it counts as lost.
	deadTime = 500 * time.Millisecond
	// resumeTime is how long a lost card may take to resume by itself.
	resumeTime = 3 * time.Second
	// warmUp is how long a card may take to ask for its second buffer.
	warmUp = 2 * time.Second
)

// watchdog notices a card that stops reading. The reading goroutine calls begin and
// end, the watching one check.
type watchdog struct {
	reads   atomic.Int64
	reading atomic.Bool
	last    atomic.Int64 // when the last read ended, by the watcher's clock
	lost    bool         // the watcher's own
}

// verdict is the result of a check.
type verdict int

const (
	fine verdict = iota
	becameLost
	cameBack
	gone
)

// begin and end enclose each read; now counts from any fixed time.
func (w *watchdog) begin(now time.Duration) { w.reading.Store(true); w.last.Store(int64(now)) }
func (w *watchdog) end(now time.Duration) {
	w.last.Store(int64(now))
	w.reads.Add(1)
	w.reading.Store(false)
}

// check judges the time since the last read. During a read it is the Reader that is
// slow, not the card, and the read counts as late instead.
func (w *watchdog) check(now time.Duration) verdict {
	if w.reading.Load() {
		return fine
	}
	quiet := now - time.Duration(w.last.Load())
	limit := deadTime
	if w.reads.Load() < 3 {
		limit = warmUp
	}
	switch {
	case w.lost && quiet < limit:
		w.lost = false
		return cameBack
	case w.lost && quiet > resumeTime:
		return gone
	case !w.lost && quiet > limit:
		w.lost = true
		return becameLost
	}
	return fine
}
