package demo

import (
	"io"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/capture/wire"
	"github.com/netsynth/netsynth/internal/heap"
)

const (
	epoch     = 1767225600 * int64(time.Second) // 2026-01-01 00:00 UTC
	maxQueued = 4096                            // packets planned and not yet read
	ms        = int64(time.Millisecond)
	second    = int64(time.Second)
)

// demo is the Source of the made-up traffic.
type demo struct {
	decoder *decode.Decoder
	chance  chance
	scenes  []scene
	queue   *heap.Heap[plan]
	order   uint64 // packets planned so far
	lost    int    // plans that the queue had no room for; a test requires 0
	frame   [maxFrame]byte
	end     int64 // nanoseconds since the start, 0: none
	ended   bool

	seen   atomic.Uint64
	closed atomic.Bool
}

// New returns a Source of made-up traffic that lasts for duration, without end if that
// is 0. The times of its packets begin at 2026-01-01, 00:00 UTC; the same seed gives
// the same packets. Read never waits. Nothing has to be freed: Close only ends it.
func New(seed uint64, duration time.Duration) capture.Source { return stage(scenes, seed, duration) }

// stage returns the Source in which only the scenes of list play.
func stage(list []begin, seed uint64, duration time.Duration) capture.Source {
	d := &demo{decoder: decode.New(decode.Options{}), chance: chance{wire.Mix(seed + 1)},
		queue: heap.New(maxQueued, (*plan).before), end: int64(duration)}
	for _, s := range list {
		d.scenes = append(d.scenes, scene{next: int64(s.at * 1e9), play: s.play, host: s.host})
	}
	return d
}

// Read implements Source. It never waits.
func (d *demo) Read(evs []capture.Event) (int, error) {
	for n := range evs {
		if d.ended || d.closed.Load() || !d.step(&evs[n]) {
			d.ended = true
			d.seen.Add(uint64(n))
			if n == 0 {
				return 0, io.EOF
			}
			return n, nil
		}
	}
	d.seen.Add(uint64(len(evs)))
	return len(evs), nil
}

// step decodes the next packet into ev. It reports false at the end.
func (d *demo) step(ev *capture.Event) bool {
	s := d.soonest()
	for d.queue.Len() == 0 || s.next <= d.queue.First().at {
		s.next = max(s.play(d, s, s.next), s.next+ms)
		s.round++
		s = d.soonest()
	}
	p := d.queue.Pop()
	if d.end > 0 && p.at >= d.end {
		return false
	}

	data, size := p.build(&d.frame)
	d.decoder.Decode(capture.Packet{Time: epoch + p.at, Data: data, Size: size, Link: capture.LinkEthernet, Alert: p.alert}, ev)
	return true
}

// push queues the plan of a packet.
func (d *demo) push(p plan) {
	p.order = d.order
	if !d.queue.Push(p) {
		d.lost++
		return
	}
	d.order++
}

// soonest returns the scene that plays next.
func (d *demo) soonest() *scene {
	s := &d.scenes[0]
	for i := range d.scenes {
		if d.scenes[i].next < s.next {
			s = &d.scenes[i]
		}
	}
	return s
}

// Stats implements Source.
func (d *demo) Stats() capture.Stats {
	s := capture.Stats{Seen: d.seen.Load()}
	d.decoder.AddTo(&s)
	return s
}

// Close implements Source.
func (d *demo) Close() error {
	d.closed.Store(true)
	return nil
}

// chance is a seeded generator of random numbers (splitmix64).
type chance struct{ state uint64 }

// between returns a number from lo to hi, both included.
func (c *chance) between(lo, hi int64) int64 {
	c.state += 0x9e3779b97f4a7c15
	return lo + int64(wire.Mix(c.state)%uint64(hi-lo+1))
}

// oneIn reports true once in n calls on average.
func (c *chance) oneIn(n int64) bool { return c.between(1, n) == 1 }

// Decoders implements decode.Source.
func (d *demo) Decoders() []*decode.Decoder { return []*decode.Decoder{d.decoder} }
