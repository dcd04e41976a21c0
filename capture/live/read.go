package live

import (
	"io"
	"net/netip"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// maxRejected is the most packets that one Read may reject after it has accepted one,
// so that accepted packets do not wait for a flood of rejected ones.
const maxRejected = 1024

// Read waits for packets and decodes all that have arrived, at most len(evs), of several
// interfaces the earliest first. After Close it returns the packets captured before it
// and then io.EOF.
func (s *Source) Read(evs []capture.Event) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for !s.gone {
		if s.closing.Load() && s.end == nil { // before a flood refills the ring
			s.finish(io.EOF)
		}
		if n := s.take(evs); n > 0 {
			return n, nil
		}
		if s.end != nil && s.empty >= drainWaits {
			_ = s.release() // Read's error is the reason for the end
			break
		}
		s.await()
	}
	if s.end == nil {
		return 0, io.EOF
	}
	return 0, s.end
}

// take decodes the packets that have arrived and records their latency.
func (s *Source) take(evs []capture.Event) int {
	s.checkClock()
	n, rejected := 0, 0
	for n < len(evs) {
		i := s.earliest()
		if i == nil {
			break
		}
		i.ready = false
		if !s.accept(i, &evs[n]) {
			s.empty = 0
			if rejected++; n > 0 && rejected > maxRejected || s.closing.Load() && s.end == nil {
				break // neither accepted packets nor Close wait for a flood of rejected ones
			}
			continue
		}
		n++
	}
	if n == 0 {
		return 0
	}
	s.measure(evs[:n])
	s.seen.Add(uint64(n))
	s.empty = 0
	return n
}

// measure records the age of packets, and marks those that are too old. The clock is read
// once more: a packet that has just come must not seem to be from before a step.
func (s *Source) measure(evs []capture.Event) {
	s.checkClock()
	for i := range evs {
		age := s.clock.age(evs[i].Time)
		s.latency.add(age)
		if s.late > 0 && age > s.late && evs[i].Cause == capture.CauseNone {
			evs[i].Cause = capture.CauseLate
			s.tooLate.Add(1)
		}
	}
}

// checkClock warns if the clock was set, and moves the times that the decoders remember.
func (s *Source) checkClock() {
	step, happened := s.clock.check()
	for _, h := range happened {
		s.warn(h)
	}
	if step != 0 {
		for _, i := range s.ifaces {
			i.dec.Shift(step)
		}
	}
}

// earliest returns the interface whose next packet has the lowest time, nil if none has one.
// A time that is still to come is from before the clock was set back, and counts as now: the
// other interfaces' packets must not all be read before.
func (s *Source) earliest() *iface {
	var first *iface
	least := int64(0)
	for _, i := range s.ifaces {
		if !i.peek() {
			continue
		}
		at := i.head.Time
		if at > s.clock.wall+leastStep {
			at = s.clock.wall
		}
		if first == nil || at < least {
			first, least = i, at
		}
	}
	return first
}

// accept decodes an interface's packet into ev. It reports false for a packet that the
// filter rejects or that this program has sent.
func (s *Source) accept(i *iface, ev *capture.Event) bool {
	if !i.filter.Match(&i.head, &s.seen) {
		return false
	}
	i.dec.Decode(i.head, ev)
	return !s.own.sent(i.dec, ev, &s.seen)
}

// Ignore leaves out the UDP packets that sockets with these local addresses send, and the
// ICMP errors about them. They count as filtered. It is called before the first Read.
func (s *Source) Ignore(local []netip.AddrPort) {
	for _, a := range local {
		s.own.sockets = append(s.own.sockets, socketAddr{wire.FromNetip(a.Addr()), a.Port()})
	}
}
