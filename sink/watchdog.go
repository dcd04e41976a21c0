//go:build !nosound

package sink

import (
	"sync/atomic"
	"time"
)

const (
	// deadTime is how long a card may ask for nothing before it counts as lost.
	deadTime = 500 * time.Millisecond
	// patience is how long a lost card may take to come back by itself.
	patience = 3 * time.Second
	// warmUp is how long a card may take to ask for its second buffer.
	warmUp = 2 * time.Second
)

// watchdog notices a card that asks for nothing. The reading goroutine tells it
// of reads; the watching one calls check.
type watchdog struct {
	reads   atomic.Int64
	reading atomic.Bool
	last    atomic.Int64 // when the last read ended, by the watcher's clock
	lost    bool         // the watcher's own
}

// verdict is what a watchdog finds.
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

// check judges the silence since the last read. A read under way is no silence
// of the card: the Reader is slow, and is counted as late instead.
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
	case w.lost && quiet > patience:
		return gone
	case !w.lost && quiet > limit:
		w.lost = true
		return becameLost
	}
	return fine
}
