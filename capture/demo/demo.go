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
	demoEpoch  = 1767225600 * int64(time.Second) // 2026-01-01 00:00 UTC
	demoQueue  = 4096                            // packets made but not yet read
	ms         = int64(time.Millisecond)
	demoSecond = int64(time.Second)
)

// demo is a Source of made-up traffic: a home in the evening, the same for the
// same seed. Scenes (see demoScenes) plan packets ahead into a queue ordered by
// time; every packet is built as a frame and goes through the Decoder.
type demo struct {
	decoder *decode.Decoder
	chance  chance
	scenes  []scene
	queue   *heap.Heap[plan]
	order   uint64 // packets planned so far
	lost    int    // plans that the queue had no room for; none, says a test
	frame   [maxFrame]byte
	end     int64 // nanoseconds since the start, 0: none
	ended   bool
	now     int64 // time of the last packet
	seen    atomic.Uint64
	closed  atomic.Bool
}

// scene is one thing that goes on in the demo. play plans its next packets, none
// of them before at, and returns when it wants to be called again.
type scene struct {
	next int64
	turn int64 // calls so far
	conn conn
	play func(d *demo, s *scene, at int64) (next int64)
	host host
}

// NewDemo returns a Source of made-up traffic that lasts for the given time, for
// ever if that is 0. Packets bear times from 2026-01-01 on; the same seed gives
// the same packets.
func New(seed uint64, duration time.Duration) capture.Source {
	d := &demo{decoder: decode.New(decode.Options{}), chance: chance{wire.Mix(seed + 1)},
		queue: heap.New(demoQueue, (*plan).before), end: int64(duration)}
	for _, s := range demoScenes {
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

// step gives the next packet, or false at the end.
func (d *demo) step(ev *capture.Event) bool {
	s := d.soonest()
	for d.queue.Len() == 0 || s.next <= d.queue.First().at {
		s.next = max(s.play(d, s, s.next), s.next+ms)
		s.turn++
		s = d.soonest()
	}
	p := d.queue.Pop()
	if d.end > 0 && p.at >= d.end {
		return false
	}
	d.now = p.at
	data, size := p.build(&d.frame)
	d.decoder.Decode(capture.Packet{Time: demoEpoch + p.at, Data: data, Size: size, Link: capture.LinkEthernet}, ev)
	return true
}

// push plans a packet.
func (d *demo) push(p plan) {
	p.order = d.order
	if !d.queue.Push(p) {
		d.lost++
		return
	}
	d.order++
}

// soonest returns the scene whose turn is next.
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

// chance is a seeded generator (splitmix64).
type chance struct{ state uint64 }

// between returns a number from lo to hi, both possible.
func (c *chance) between(lo, hi int64) int64 {
	c.state += 0x9e3779b97f4a7c15
	return lo + int64(wire.Mix(c.state)%uint64(hi-lo+1))
}

// oneIn reports true once in n times on average.
func (c *chance) oneIn(n int64) bool { return c.between(1, n) == 1 }

// decoders returns the demo's Decoder, for who looks on.
func (d *demo) Decoders() []*decode.Decoder { return []*decode.Decoder{d.decoder} }
