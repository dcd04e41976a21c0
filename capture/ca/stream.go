package ca

import "fmt"

// maxMessage is the longest message that is assembled, bytes.
const maxMessage = 16 << 20

// stream finds the messages in one direction of a connection.
type stream struct {
	conn *conn
	from int // which end of conn sends

	next  uint32 // sequence number of the next byte
	begun bool   // next is known
	lost  bool   // it is not known where the next message begins
	skip  uint64 // remaining bytes of a message that was given up
	part  []byte // of an incomplete message
	held  reorder
}

// take takes the next bytes. first says that b begins a segment, where a message may
// begin too.
func (s *stream) take(b []byte, first bool) {
	if s.lost && first && Looks(b) {
		s.lost = false
	}
	for len(b) > 0 {
		switch {
		case s.lost:
			s.conn.stats.Skipped += uint64(len(b))
			return
		case s.skip > 0:
			n := min(s.skip, uint64(len(b)))
			s.skip -= n
			s.conn.stats.Skipped += n
			b = b[n:]
		case len(s.part) > 0:
			b = s.complete(b)
		default:
			b = s.whole(b)
		}
	}
}

// whole emits the message at the start of b if it is complete, and otherwise keeps its
// beginning. It returns the bytes after it.
func (s *stream) whole(b []byte) []byte {
	h, n := ParseHeader(b)
	if n > 0 && !s.readable(&h) {
		s.conn.stats.Skipped += uint64(len(b))
		return nil
	}
	total := n + int(h.Size)
	switch {
	case n == 0:
		s.keep(b)
	case total <= len(b):
		s.conn.message(s.from, h, b[n:total])
		return b[total:]
	case s.conn.room(len(b)):
		s.keep(b)
	default:
		s.drop(&h, len(b), total)
	}
	return nil
}

// complete adds the bytes of b that belong to the incomplete message, and returns the
// bytes after them.
func (s *stream) complete(b []byte) []byte {
	h, n := ParseHeader(s.part)
	if n == 0 { // the header first
		want := HeaderSize
		if len(s.part) >= HeaderSize {
			want = ExtendedSize
		}
		taken := min(want-len(s.part), len(b))
		s.keep(b[:taken])
		if h, n = ParseHeader(s.part); n > 0 && !s.readable(&h) {
			s.conn.stats.Skipped += uint64(len(s.part))
			s.release()
		}
		b = b[taken:]
		if n == 0 || s.lost {
			return b
		}
	}
	total := n + int(h.Size)
	taken := min(total-len(s.part), len(b))
	if !s.conn.room(taken) {
		s.drop(&h, len(s.part), total)
		return b
	}
	if s.keep(b[:taken]); len(s.part) == total {
		s.conn.message(s.from, h, s.part[n:])
		s.release()
	}
	return b[taken:]
}

// drop gives up a message of total bytes, of which came have arrived.
func (s *stream) drop(h *Header, came, total int) {
	s.trouble("%s of %d bytes, for which there is no room", h.KindFrom(s.side()), h.Size)
	s.release()
	s.conn.stats.Skipped += uint64(came)
	s.skip = uint64(total - came)
}

// readable reports whether a message can begin with h. If not, it emits one bad
// message, and reading continues at the next segment that looks like a message.
func (s *stream) readable(h *Header) bool {
	switch {
	case !h.Known():
		s.trouble("command %d is unknown", h.Code)
	case h.Size > maxMessage:
		s.trouble("%s of %d bytes, more than are kept", h.KindFrom(s.side()), h.Size)
	default:
		return true
	}
	s.lost = true
	return false
}

// keep adds b to the incomplete message.
func (s *stream) keep(b []byte) {
	s.part = append(s.part, b...)
	s.conn.kept += len(b)
}

// release drops the incomplete message.
func (s *stream) release() {
	s.conn.kept -= len(s.part)
	s.part = s.part[:0] // an emitted message stays valid until the next byte is kept
	if cap(s.part) > 64<<10 {
		s.part = nil
	}
}

func (s *stream) side() Side { return s.conn.side(s.from) }

func (s *stream) trouble(format string, args ...any) {
	s.conn.trouble(s.from, fmt.Sprintf(format, args...))
}
