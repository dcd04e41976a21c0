package sink

import (
	"errors"
	"syscall"
	"time"

	"github.com/netsynth/netsynth/internal/osc"
)

const (
	oscBatch    = 256  // records taken from the ring at once
	oscDatagram = 1400 // bytes that a bundle may have, to pass in one packet
)

// sender is the part of a receiver that its goroutine owns: it makes messages of
// records and writes them when they are due.
type sender struct {
	to       *receiver
	bundles  bool
	realtime bool
	clock    oscClock
	frame    int64 // of the record that messages are made of
	due      time.Time
	message  osc.Message
	packet   []byte
	bundled  uint64   // messages in packet, which is a bundle that has not left
	last     []uint64 // messages in the last datagram that each port took
}

func (s *sender) init(to *receiver, o *OSCOptions) {
	s.to, s.bundles = to, o.Bundles
}

// run sends what comes until stop is closed, and then what still waits.
func (s *sender) run(stop <-chan struct{}) {
	s.last = make([]uint64, len(s.to.ports))
	s.clock.begin = time.Now()
	for {
		stopped := closed(stop) // before Peek: what came before is there then
		batch := s.to.ring.Peek(oscBatch)
		for i := range batch {
			s.take(&batch[i], stop)
		}
		s.to.ring.Release(len(batch))
		if len(batch) > 0 {
			continue
		}
		s.flush()
		if stopped {
			s.to.form.end(s)
			s.flush()
			return
		}
		time.Sleep(oscNap)
	}
}

// closed reports whether stop is.
func closed(stop <-chan struct{}) bool {
	select {
	case <-stop:
		return true
	default:
		return false
	}
}

// take sends the messages of one record, when it is due. A bundle says itself when
// that is.
func (s *sender) take(r *record, stop <-chan struct{}) {
	if r.frame != s.frame || s.due.IsZero() {
		s.flush()
		s.frame = r.frame
		s.due = s.clock.due(r.frame, time.Now(), s.realtime)
	}
	if s.realtime && !s.bundles {
		nap(time.Until(s.due), stop)
	}
	s.to.form.tell(s, r)
}

// send sends s.message to a port, by itself or with others of its frame.
func (s *sender) send(port int) {
	if !s.bundles {
		s.packet = s.message.Append(s.packet[:0])
		s.write(port, 1)
		return
	}
	if s.bundled > 0 && len(s.packet)+osc.ElementSize+s.message.Size() > oscDatagram {
		s.flush()
	}
	if s.bundled == 0 {
		s.packet = osc.AppendBundle(s.packet[:0], s.due)
	}
	s.packet = s.message.AppendElement(s.packet)
	s.bundled++
}

// flush writes the bundle begun, if there is one.
func (s *sender) flush() {
	if s.bundled > 0 {
		s.write(0, s.bundled)
		s.bundled = 0
	}
}

// write writes s.packet, which holds n messages. That a port refused, the system
// tells with the next write instead of doing it: then it is written again.
func (s *sender) write(port int, n uint64) {
	for range 2 {
		_, err := s.to.ports[port].Write(s.packet)
		if err == nil {
			s.to.sent.Add(n)
			s.last[port] = n
			return
		}
		if !errors.Is(err, syscall.ECONNREFUSED) {
			break
		}
		s.to.sent.Add(-s.last[port])
		s.to.dropped.Add(s.last[port])
		s.last[port] = 0
	}
	s.to.dropped.Add(n)
}
