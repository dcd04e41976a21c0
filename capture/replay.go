package capture

import (
	"io"
	"sync/atomic"
	"time"
)

// ReplayOptions say how a capture's time becomes the piece's. The zero value keeps it,
// with silences of at most DefaultMaxGap.
type ReplayOptions struct {
	// MaxGap is the longest silence between two packets, in the time of the piece; a longer
	// one is cut to it. 0 is DefaultMaxGap, below 0 keeps silences of up to ten years.
	MaxGap time.Duration
	// Speed is how many seconds of the capture last 1000 of the piece: 2000 is twice as
	// fast. 0 is 1000.
	Speed int64
}

// DefaultMaxGap is the longest silence that Replay keeps where MaxGap is 0.
const DefaultMaxGap = 30 * time.Second

// Replay is the Feed of packets that have their own time: files and made-up traffic.
// The first packet sounds at 0, and time never runs backwards.
type Replay struct {
	src    Puller
	maxGap int64 // nanoseconds of the piece; below 0: forever
	speed  int64

	buf     [256]Event
	i, n    int   // buf[i:n] is not drained yet
	timed   bool  // due is that of buf[i]
	due     int64 // when buf[i] sounds, nanoseconds since the piece began
	begun   bool
	drained int64 // the time up to which every packet that had arrived was given
	late    int64 // when a packet that arrived after its time was given
	newest  int64 // the time stamp that the next one's gap counts from
	height  int64 // the highest time stamp before they went back
	rest    int64 // remainder of the last division by speed, in thousandths
	ended   bool
	err     error

	cuts    atomic.Int64
	cutTime atomic.Int64
}

// NewReplay returns a feed of the packets of src, which nobody else reads from then on.
func NewReplay(src Puller, o ReplayOptions) *Replay {
	r := &Replay{src: src, maxGap: int64(o.MaxGap), speed: o.Speed}
	if r.maxGap == 0 {
		r.maxGap = int64(DefaultMaxGap)
	}
	if r.speed <= 0 {
		r.speed = 1000
	}
	return r
}

// Drain implements Feed. It waits as long as its Puller does.
func (r *Replay) Drain(until int64, evs []Event) int {
	n := 0
	for n < len(evs) && r.waiting() && r.due < until {
		if r.due < r.drained { // it arrived after its time
			r.late = r.drained
		}
		evs[n] = r.buf[r.i]
		n++
		r.i++
		r.timed = false
	}
	if n < len(evs) {
		r.drained = max(r.drained, until)
	}
	return n
}

// End implements Feed.
func (r *Replay) End() (at int64, ended bool) {
	if !r.ended || r.i < r.n {
		return 0, false
	}
	if !r.begun {
		return 0, true
	}
	return max(r.due, r.late) + 1, true
}

// ReadFrom lets the Replay take its next packets from src, which goes on where the Puller
// before stopped. The goroutine that drains calls it.
func (r *Replay) ReadFrom(src Puller) { r.src = src }

// Err returns the error of src, nil at its end. The goroutine that drains calls it, or
// any other after that.
func (r *Replay) Err() error { return r.err }

// Cuts returns how many silences were shortened and how much of the capture's time that
// left out. Any goroutine may call it.
func (r *Replay) Cuts() (n int64, left time.Duration) {
	return r.cuts.Load(), time.Duration(r.cutTime.Load())
}

// Left returns how many packets were read and not given. The goroutine that drains calls
// it, or any other after that.
func (r *Replay) Left() int { return r.n - r.i }

// waiting reports whether there is a next packet, buf[i], and sets due to its time.
func (r *Replay) waiting() bool {
	if r.i == r.n && !r.fill() {
		return false
	}
	if !r.timed {
		r.due = min(r.due+r.after(r.buf[r.i].Time), 1<<62)
		r.timed = true
	}
	return true
}

// fill pulls the next packets. It reports false where there are none.
func (r *Replay) fill() bool {
	if r.ended {
		return false
	}
	var err error
	r.i, r.n = 0, 0
	if r.n, err = r.src.Read(r.buf[:]); err != nil {
		r.ended = true
		if err != io.EOF {
			r.err = err
		}
	}
	return r.n > 0
}

// after returns how long after the packet before the one with time stamp t sounds.
func (r *Replay) after(t int64) int64 {
	if !r.begun {
		r.begun, r.newest, r.height = true, t, t
		return 0
	}
	gap := t - r.newest
	switch {
	case gap < -int64(DefaultMaxGap): // another capture begins: going back takes no time
		r.height = max(r.height, r.newest)
		r.newest = t
		return 0
	case gap <= 0:
		return 0 // slightly out of order
	case t >= r.height && r.newest < r.height: // two captures are interleaved: back in the later one
		gap = t - r.height
	}
	r.newest = t
	return r.paced(gap)
}

// forever is a gap that no piece outlasts: ten years.
const forever = 10 * 365 * 86400 * int64(time.Second)

// paced returns how long a gap of the capture's time lasts in the piece.
func (r *Replay) paced(gap int64) int64 {
	limit := r.maxGap
	if limit < 0 {
		limit = forever
	}
	if gap/r.speed > limit/1000 { // before gap*1000 can overflow
		if cut := gap - limit/1000*r.speed; cut > 0 {
			r.cuts.Add(1)
			r.cutTime.Add(cut)
		}
		return limit
	}
	part := gap%r.speed*1000 + r.rest
	r.rest = part % r.speed
	return min(gap/r.speed*1000+part/r.speed, limit)
}
