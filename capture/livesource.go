package capture

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// LiveSource is the packets of an interface as they come. It is a Source.
type LiveSource struct {
	o       LiveOptions
	dec     *Decoder
	filter  *filterSet // nil: everything is heard, or the kernel filters
	own     own        // what this program sends is not heard
	latency histogram
	seen    atomic.Uint64
	down    atomic.Bool
	closing atomic.Bool

	mu     sync.Mutex // held while reading and while freeing
	wire   wire
	packet Packet        // the one being decoded
	freed  chan struct{} // closed when the wire has been given back
	gone   bool          // it has been given back
	end    error         // what Read returns once everything is taken; nil while listening
	empty  int           // waits without a packet since end was set
	pause  time.Duration // between two looks for a lost interface

	wordsMu sync.Mutex
	words   []string
}

// Waiting for an interface: how long between looks, at first and at most, and how
// many empty waits of drainTime end a source that is closing.
const (
	firstPause = 50 * time.Millisecond
	longPause  = time.Second
	drainTime  = 10 * time.Millisecond
	drainWaits = 2
	patience   = 1024 // packets that the filter leaves out before those that are heard go on
)

// newLive returns a source of w's packets.
func newLive(o LiveOptions, w wire) *LiveSource {
	return &LiveSource{o: o, wire: w, dec: NewDecoder(DecoderOptions{Local: localAddrs()}), freed: make(chan struct{})}
}

// Read waits for packets and decodes all that are there, at most len(evs). After
// Close it gives what was caught before and then io.EOF.
func (s *LiveSource) Read(evs []Event) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for !s.gone {
		if n := s.take(evs); n > 0 {
			return n, nil
		}
		if s.closing.Load() && s.end == nil {
			s.finish(io.EOF)
		}
		if s.end != nil && s.empty >= drainWaits {
			s.release()
			break
		}
		s.await()
	}
	if s.end == nil {
		return 0, io.EOF
	}
	return 0, s.end
}

// take decodes what is there and measures how old it is by then.
func (s *LiveSource) take(evs []Event) int {
	n, left := 0, 0
	for n < len(evs) && s.wire.take(&s.packet) {
		if !s.hears(&evs[n]) {
			s.empty = 0
			// What is heard must not wait for a flood that is not, nor must Close.
			if left++; n > 0 && left > patience || s.closing.Load() && s.end == nil {
				break
			}
			continue
		}
		n++
	}
	if n == 0 {
		return 0
	}
	now := time.Now().UnixNano()
	for i := range evs[:n] {
		s.latency.add(now - evs[i].Time)
	}
	s.seen.Add(uint64(n))
	s.empty = 0
	return n
}

// hears decodes the packet into ev, and reports false for one that is left out.
func (s *LiveSource) hears(ev *Event) bool {
	if !s.filter.match(&s.packet, &s.seen) {
		return false
	}
	s.dec.Decode(s.packet, ev)
	return !s.own.sent(s.dec, ev, &s.seen)
}

// await waits for what the source's state says: packets, the last packets, or
// the interface.
func (s *LiveSource) await() {
	switch {
	case s.end != nil:
		s.wire.wait(drainTime)
		s.empty++
	case s.down.Load():
		s.wire.nap(s.pause)
		s.pause = min(2*s.pause, longPause)
		if s.wire.attach() == nil {
			s.back()
		}
	default:
		if err := s.wire.wait(-1); err != nil {
			s.lost(err)
		}
	}
}

// lost notes that the interface went away, or ends the source for it.
func (s *LiveSource) lost(err error) {
	if !s.o.Wait || !errors.Is(err, ErrDown) {
		s.finish(fmt.Errorf("capture on %s: %w", s.o.Interface, err))
		return
	}
	s.pause = firstPause
	s.down.Store(true)
	s.say(s.o.Interface + ": the interface is down: waiting for it")
}

// back notes that the interface is there again, perhaps under other addresses.
func (s *LiveSource) back() {
	s.down.Store(false)
	s.dec.local = s.dec.local[:0]
	for _, a := range localAddrs() {
		s.dec.local = append(s.dec.local, fromNetip(a))
	}
	s.say(s.o.Interface + ": the interface is back")
}

// finish stops listening; Read returns err once what was caught is taken.
func (s *LiveSource) finish(err error) {
	s.end = err
	s.empty = 0
	s.wire.detach()
}

// release gives the wire back, once.
func (s *LiveSource) release() error {
	if s.gone {
		return nil
	}
	s.gone = true
	close(s.freed)
	return s.wire.free()
}

// closeTime is how long Close waits for a Read to take the last packets.
const closeTime = 200 * time.Millisecond

// Close stops listening. A Read that waits, and those after it, give what was
// caught before and then io.EOF; what nobody reads within 0.2 s is given up.
func (s *LiveSource) Close() error {
	if s.closing.Swap(true) {
		return nil
	}
	s.wire.wake()
	t := time.NewTimer(closeTime)
	defer t.Stop()
	select {
	case <-s.freed:
		return nil
	case <-t.C:
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.release()
}

// maxWords is how many warnings a source keeps: the newest.
const maxWords = 16

// say adds a warning for Stats.
func (s *LiveSource) say(word string) {
	s.wordsMu.Lock()
	defer s.wordsMu.Unlock()
	if len(s.words) == maxWords {
		s.words = append(s.words[:0:0], s.words[1:]...)
	}
	s.words = append(s.words, word)
}

// Down reports whether the interface is down and waited for.
func (s *LiveSource) Down() bool { return s.down.Load() }

// Latency returns how old packets were when Read gave them, counted from the
// kernel's time stamp.
func (s *LiveSource) Latency() Latency { return s.latency.sum() }

// Stats returns what the source has seen; Kernel counts what was lost because
// this program was too slow.
func (s *LiveSource) Stats() Stats {
	st := Stats{Kernel: s.wire.drops(), Filtered: s.filter.count() + s.own.left.Load()}
	st.Seen = s.seen.Load() // after Filtered: of these
	s.dec.AddTo(&st)
	s.wordsMu.Lock()
	defer s.wordsMu.Unlock()
	st.Warnings = append(st.Warnings, s.words...)
	return st
}
