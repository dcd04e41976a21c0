package ca

import (
	"bytes"
	"net/netip"
)

// Segment is a segment of TCP.
type Segment struct {
	Time          int64 // nanoseconds since 1970
	From, To      netip.AddrPort
	Seq, Ack      uint32
	SYN, ACK, RST bool
	Data          []byte // what was captured of the payload
	Size          int    // length of the payload on the wire, bytes
	Side          Side   // of From, where the connection's opening tells it
}

const (
	maxHeld      = 64      // segments of a direction that wait
	maxHeldBytes = 1 << 20 // and their payload
	maxJump      = 1 << 24 // bytes between sequence numbers of one connection
)

// later are segments that came before the ones that precede them, in their order.
type later struct {
	list  []waiting
	bytes int
}

// waiting is one of them, with a payload of its own.
type waiting struct {
	seq  uint32
	size int
	data []byte
}

// segment takes a segment into its place.
func (s *stream) segment(seq uint32, data []byte, size int) {
	if jump := int32(seq - s.next); !s.begun || jump > maxJump || jump < -maxJump {
		s.restart(seq)
		s.lost = !begins(data)
	}
	if int32(seq-s.next) > 0 && s.hold(seq, data, size) {
		return
	}
	s.place(seq, data, size)
	s.drain()
}

// restart makes seq the next byte, at the beginning of a message.
func (s *stream) restart(seq uint32) {
	s.release()
	s.dropHeld()
	s.next, s.begun, s.lost, s.skip = seq, true, false, 0
}

// begins reports whether a connection whose opening was not seen may be read from
// here: the header is known and may be in use.
func begins(b []byte) bool {
	h, n := ParseHeader(b)
	return n == 0 || h.likely() || h.Code != 0 && h.Known() && h.Size <= maxName
}

// place takes the part of a segment that is new. What is missing before it, or of
// it, is a hole.
func (s *stream) place(seq uint32, data []byte, size int) {
	if gap := int32(seq - s.next); gap > 0 {
		s.hole(uint64(gap))
		s.next = seq
	}
	old := int(s.next - seq)
	if size <= old {
		return
	}
	s.take(data[min(old, len(data)):], old == 0)
	if cut := size - max(len(data), old); cut > 0 {
		s.hole(uint64(cut))
	}
	s.next = seq + uint32(size)
}

// hold keeps a segment for later and reports whether there is room for it.
func (s *stream) hold(seq uint32, data []byte, size int) bool {
	if len(s.held.list) >= maxHeld || s.held.bytes+len(data) > maxHeldBytes || !s.conn.room(len(data)) {
		s.giveUp()
		if int32(seq-s.next) <= 0 || !s.conn.room(len(data)) {
			return false
		}
	}
	i := len(s.held.list)
	for i > 0 && int32(s.held.list[i-1].seq-seq) > 0 {
		i--
	}
	s.held.list = append(s.held.list, waiting{})
	copy(s.held.list[i+1:], s.held.list[i:])
	s.held.list[i] = waiting{seq, size, bytes.Clone(data)}
	s.held.bytes += len(data)
	s.conn.kept += len(data)
	return true
}

// drain takes the segments whose turn has come.
func (s *stream) drain() {
	for len(s.held.list) > 0 && int32(s.held.list[0].seq-s.next) <= 0 {
		s.pop()
	}
}

// pop takes the first segment that waits, whatever is missing before it.
func (s *stream) pop() {
	w := s.held.list[0]
	s.held.list = s.held.list[1:]
	s.held.bytes -= len(w.data)
	s.conn.kept -= len(w.data)
	s.place(w.seq, w.data, w.size)
}

// giveUp waits no longer for what is missing before the first segment that waits.
func (s *stream) giveUp() {
	if len(s.held.list) > 0 {
		s.pop()
		s.drain()
	}
}

// flush waits no longer for anything.
func (s *stream) flush() {
	for len(s.held.list) > 0 {
		s.giveUp()
	}
	if len(s.part) == 0 {
		return
	}
	if h, n := ParseHeader(s.part); n > 0 {
		s.trouble("%s is not whole, %d of its %d bytes came", h.KindFrom(s.side()), len(s.part)-n, h.Size)
	} else {
		s.trouble("%d bytes are left over", len(s.part))
	}
	s.release()
}

func (s *stream) dropHeld() {
	for _, w := range s.held.list {
		s.conn.kept -= len(w.data)
		s.conn.stats.Skipped += uint64(len(w.data))
	}
	s.held = later{}
}
