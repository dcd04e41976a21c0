package capture

import (
	"context"
	"errors"
	"io"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/internal/ring"
)

// Live is the Feed of packets that sound as they arrive. One goroutine runs Pump, the
// audio goroutine calls Drain and End.
type Live struct {
	ring   *ring.Ring[Event]
	drops  atomic.Uint64
	closed atomic.Bool
	now    int64 // end of the last block drained; the audio goroutine's
	full   bool  // there was no room at the last look; Pump's
	begin  time.Time
	lag    backlog
	late   atomic.Uint64
}

// NewLive returns a feed of the packets that Pump puts into r, which nobody else uses.
func NewLive(r *ring.Ring[Event]) *Live { return &Live{ring: r, begin: time.Now()} }

// Drain implements Feed: a packet belongs to the block in which it is drained. One that has
// waited for too long gets CauseLate.
func (l *Live) Drain(until int64, evs []Event) int {
	l.now = max(l.now, until)
	n := 0
	for range 2 { // the packets may lie in two parts, at the ring's end and start
		got := l.ring.Peek(len(evs) - n)
		copy(evs[n:], got)
		l.ring.Release(len(got))
		if late := l.lag.late(evs[n : n+len(got)]); late > 0 {
			l.late.Add(uint64(late))
		}
		n += len(got)
	}
	return n
}

// End implements Feed: the piece ends when Pump has and everything is drained.
func (l *Live) End() (at int64, ended bool) {
	if !l.closed.Load() || l.ring.Len() > 0 {
		return 0, false
	}
	return l.now, true
}

// Left returns how many packets wait in the ring. It may be called from any goroutine, and is
// exact after Pump and the last Drain.
func (l *Live) Left() int { return l.ring.Len() }

// Drops returns how many packets were lost because the ring was full. It may be
// called from any goroutine.
func (l *Live) Drops() uint64 { return l.drops.Load() }

// Late returns how many packets got CauseLate because they waited in the ring for too long. It may
// be called from any goroutine.
func (l *Live) Late() uint64 { return l.late.Load() }

// Pump moves the packets of src into the ring until src ends, and closes src. The end
// of ctx closes src earlier; packets that it had caught before are still moved. Then
// the feed has an end. Where the ring is full Pump waits for a moment, in which packets are
// kept by src; after that they are lost and counted. The error is src's, nil after io.EOF
// and where ctx ended src.
func (l *Live) Pump(ctx context.Context, src Source) error {
	stop := context.AfterFunc(ctx, func() { _ = src.Close() })
	defer l.closed.Store(true)
	scratch := make([]Event, batch)
	for {
		err := l.move(ctx, src, scratch)
		if err == nil {
			continue
		}
		closed := error(nil)
		if stop() { // else ctx has closed it
			closed = src.Close()
		}
		if ctx.Err() != nil || errors.Is(err, io.EOF) {
			err = nil
		}
		return errors.Join(err, closed)
	}
}

// move moves one batch.
func (l *Live) move(ctx context.Context, src Source, scratch []Event) error {
	if slots := l.room(ctx, len(scratch)); len(slots) > 0 {
		n, err := src.Read(slots)
		l.commit(n)
		return err
	}
	n, err := src.Read(scratch)
	slots := l.ring.Reserve(n) // there may be room by now
	kept := copy(slots, scratch[:n])
	l.commit(kept)
	l.drops.Add(uint64(n - kept))
	return err
}

// commit publishes the first n slots of the last Reserve.
func (l *Live) commit(n int) {
	l.lag.put(n, int64(time.Since(l.begin)))
	l.ring.Commit(n)
}

const (
	fullPause = time.Millisecond // between looks at a full ring
	fullLooks = 100              // at a ring that was not full before
)

// room returns up to n free slots. It waits for the first, but not again before there was one.
func (l *Live) room(ctx context.Context, n int) []Event {
	slots := l.ring.Reserve(n)
	for i := 0; len(slots) == 0 && !l.full && i < fullLooks && ctx.Err() == nil; i++ {
		time.Sleep(fullPause)
		slots = l.ring.Reserve(n)
	}
	l.full = len(slots) == 0
	return slots
}
