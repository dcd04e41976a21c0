package ca

import "bytes"

const (
	maxHeld      = 64      // segments held in one direction
	maxHeldBytes = 1 << 20 // and their payload
	maxJump      = 1 << 24 // bytes that a sequence number may differ from the expected one
)

// stream is one direction of a connection: it brings segments into the order of their
// sequence numbers, and its assembler finds the messages.
type stream struct {
	assembler
	next  uint32 // sequence number of the next byte
	begun bool   // next is known
	held  reorder
}

// reorder holds segments that arrived before the ones that precede them, in the order
// of their sequence numbers.
type reorder struct {
	list  []heldSegment
	bytes int
}

// heldSegment is one of them, with its own copy of the payload.
type heldSegment struct {
	seq  uint32
	size int
	data []byte
}

// segment takes a segment: in order immediately, otherwise after those before it.
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

// restart makes seq the sequence number of the next byte, where a message begins.
func (s *stream) restart(seq uint32) {
	s.release()
	s.dropHeld()
	s.next, s.begun, s.lost, s.skip = seq, true, false, 0
}

// place takes the new part of a segment. Bytes missing before it, or cut off by the
// capture, are a hole.
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

// hole notes that the next n bytes are missing from the capture.
func (s *stream) hole(n uint64) {
	s.stats.Missing += n
	if s.lost {
		return
	}
	if h, head := ParseHeader(s.part); head > 0 && s.skip == 0 {
		missing := uint64(head) + uint64(h.Size) - uint64(len(s.part))
		s.trouble("%s, %d of its %d bytes are not in the capture", h.KindFrom(s.to.side(s.from)), min(missing, n), h.Size)
		s.skip = missing
	} else if s.skip == 0 {
		s.trouble("%d bytes are not in the capture", n)
	}
	s.release()
	s.lost = n > s.skip || s.skip == 0
	s.skip -= min(s.skip, n)
}

// hold keeps a segment until the ones before it arrive, and reports whether there was
// room for it.
func (s *stream) hold(seq uint32, data []byte, size int) bool {
	if len(s.held.list) >= maxHeld || s.held.bytes+len(data) > maxHeldBytes || !s.room(len(data)) {
		s.giveUp()
		if int32(seq-s.next) <= 0 || !s.room(len(data)) {
			return false
		}
	}
	i := len(s.held.list)
	for i > 0 && int32(s.held.list[i-1].seq-seq) > 0 {
		i--
	}
	s.held.list = append(s.held.list, heldSegment{})
	copy(s.held.list[i+1:], s.held.list[i:])
	s.held.list[i] = heldSegment{seq, size, bytes.Clone(data)}
	s.held.bytes += len(data)
	s.kept += len(data)
	return true
}

// drain takes the held segments that are in order now.
func (s *stream) drain() {
	for len(s.held.list) > 0 && int32(s.held.list[0].seq-s.next) <= 0 {
		s.pop()
	}
}

// pop takes the first held segment, whatever is missing before it.
func (s *stream) pop() {
	w := s.held.list[0]
	s.held.list = s.held.list[1:]
	s.held.bytes -= len(w.data)
	s.kept -= len(w.data)
	s.place(w.seq, w.data, w.size)
}

// giveUp stops waiting for the bytes before the first held segment.
func (s *stream) giveUp() {
	if len(s.held.list) > 0 {
		s.pop()
		s.drain()
	}
}

// dropHeld forgets the held segments.
func (s *stream) dropHeld() {
	for _, w := range s.held.list {
		s.kept -= len(w.data)
		s.stats.Skipped += uint64(len(w.data))
	}
	s.held = reorder{}
}

// flush stops waiting: it takes all held segments and emits an incomplete message as Bad.
func (s *stream) flush() {
	for len(s.held.list) > 0 {
		s.giveUp()
	}
	s.assembler.flush()
}
