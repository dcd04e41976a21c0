package capture

import (
	"sync/atomic"
	"time"
)

// LateAfter is the age from which on a live packet is too old to be heard, see CauseLate. What
// has piled up while a program was stopped, or its sound card, would sound at one moment.
const LateAfter = 2 * time.Second

// backlog says which of the events that pass a ring have waited there for too long. One
// goroutine calls put, one late.
type backlog struct {
	in   uint64        // events put into the ring
	out  uint64        // events taken from it
	mark uint64        // in at the time markAt
	at   int64         // when mark was set, ns by a steady clock
	old  atomic.Uint64 // events before this one are late
}

// put notes that n events are put into the ring at the time now, ns.
func (b *backlog) put(n int, now int64) {
	if now-b.at >= int64(LateAfter) {
		b.old.Store(b.mark)
		b.mark, b.at = b.in, now
	}
	b.in += uint64(n)
}

// late marks those of evs, the next from the ring, that have waited for at least LateAfter,
// and at most twice as long, and returns their number.
func (b *backlog) late(evs []Event) (n int) {
	if old := b.old.Load(); old > b.out {
		for i := range evs[:min(uint64(len(evs)), old-b.out)] {
			if evs[i].Cause == CauseNone {
				evs[i].Cause = CauseLate
				n++
			}
		}
	}
	b.out += uint64(len(evs))
	return n
}
