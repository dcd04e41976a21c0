package live

import (
	"errors"
	"fmt"
	"io"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
)

// LiveSource is the packets of interfaces as they come. It is a Source.
type Source struct {
	waits   bool // for interfaces that go away
	watch   poller
	lines   []*line
	own     own // what this program sends is not heard
	latency histogram
	seen    atomic.Uint64
	closing atomic.Bool
	now     func() time.Time

	mu    sync.Mutex    // held while reading and while freeing
	freed chan struct{} // closed when everything has been given back
	gone  bool          // it has been given back
	end   error         // what Read returns once everything is taken; nil while listening
	empty int           // waits without a packet since end was set

	wordsMu sync.Mutex
	words   []string
}

// How many empty waits of drainTime end a source that is closing, one of which
// Close cuts short, and how many packets may be left out by the filter before
// those that are heard go on.
const (
	drainTime  = 10 * time.Millisecond
	drainWaits = 3
	patience   = 1024
)

// newLive returns a source without interfaces.
func newLive(waits bool, w poller) *Source {
	return &Source{waits: waits, watch: w, now: time.Now, freed: make(chan struct{})}
}

// Read waits for packets and decodes all that are there, at most len(evs), of
// several interfaces the earliest first. After Close it gives what was caught
// before and then io.EOF.
func (s *Source) Read(evs []capture.Event) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for !s.gone {
		if s.closing.Load() && s.end == nil { // before a flood fills what is being emptied
			s.finish(io.EOF)
		}
		if n := s.take(evs); n > 0 {
			return n, nil
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
func (s *Source) take(evs []capture.Event) int {
	n, left := 0, 0
	for n < len(evs) {
		l := s.earliest()
		if l == nil {
			break
		}
		l.there = false
		if !s.hears(l, &evs[n]) {
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

// earliest returns the line whose next packet has the lowest time, nil if none has one.
func (s *Source) earliest() *line {
	var first *line
	for _, l := range s.lines {
		if l.peek() && (first == nil || l.head.Time < first.head.Time) {
			first = l
		}
	}
	return first
}

// hears decodes a line's packet into ev, and reports false for one that is left out.
func (s *Source) hears(l *line, ev *capture.Event) bool {
	if !l.filter.Match(&l.head, &s.seen) {
		return false
	}
	l.dec.Decode(l.head, ev)
	return !s.own.sent(l.dec, ev, &s.seen)
}

// await waits for packets or for what its state wants: the last packets, or
// interfaces that are away.
func (s *Source) await() {
	d := drainTime
	if s.end == nil {
		d = s.nextLook()
	} else {
		s.empty++
	}
	s.watch.wait(d)
	for _, l := range s.lines {
		err := l.wire.fault() // asked in any case: it would end the next wait at once
		switch {
		case s.end != nil:
		case l.down.Load():
			s.seek(l)
		case err != nil:
			s.lost(l, err)
		}
	}
}

// nextLook returns how long it is until an interface that is away is looked for,
// -1 if none is.
func (s *Source) nextLook() time.Duration {
	d := time.Duration(-1)
	for _, l := range s.lines {
		if !l.down.Load() {
			continue
		}
		if until := max(l.look.Sub(s.now()), 0); d < 0 || until < d {
			d = until
		}
	}
	return d
}

// lost notes that an interface went away, or ends the source for it.
func (s *Source) lost(l *line, err error) {
	if !s.waits || !errors.Is(err, ErrDown) {
		s.finish(fmt.Errorf("capture on %s: %w", l.name, err))
		return
	}
	s.missed(l)
}

// missed has an interface looked for until it is back.
func (s *Source) missed(l *line) {
	l.down.Store(true)
	l.pause = firstPause
	l.later(s.now())
	s.say(l.name + ": the interface is down: waiting for it")
}

// seek looks for an interface that is away, when it is time to. It may be back
// under other addresses.
func (s *Source) seek(l *line) {
	now := s.now()
	if now.Before(l.look) {
		return
	}
	if l.wire.attach() != nil {
		l.later(now)
		return
	}
	l.down.Store(false)
	for _, l := range s.lines {
		l.localHosts()
	}
	s.say(l.name + ": the interface is back")
}

// finish stops listening; Read returns err once what was caught is taken.
func (s *Source) finish(err error) {
	s.end = err
	s.empty = 0
	for _, l := range s.lines {
		l.wire.detach()
	}
}

// release gives the wires and the watch back, once.
func (s *Source) release() error {
	if s.gone {
		return nil
	}
	s.gone = true
	defer close(s.freed)
	var errs []error
	for _, l := range s.lines {
		errs = append(errs, l.wire.free())
	}
	return errors.Join(append(errs, s.watch.free())...)
}

// closeTime is how long Close waits for a Read to take the next packets.
const closeTime = 200 * time.Millisecond

// Close stops listening. A Read that waits, and those after it, give what was
// caught before and then io.EOF; what nobody reads for 0.2 s is given up.
func (s *Source) Close() error {
	if s.closing.Swap(true) {
		return nil
	}
	s.watch.wake()
	t := time.NewTicker(closeTime)
	defer t.Stop()
	for seen := uint64(math.MaxUint64); seen != s.seen.Load(); {
		seen = s.seen.Load()
		select {
		case <-s.freed:
			return nil
		case <-t.C:
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.release()
}

// decoders returns the Decoder of every interface, for who looks on.
func (s *Source) Decoders() (all []*decode.Decoder) {
	for _, l := range s.lines {
		all = append(all, l.dec)
	}
	return all
}
