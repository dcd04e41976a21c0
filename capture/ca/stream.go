package ca

import "fmt"

// maxMessage is the longest message that is put together, bytes.
const maxMessage = 16 << 20

// stream finds the messages in one direction of a connection.
type stream struct {
	conn *conn
	from int // which end of conn sends

	next  uint32 // sequence number of the next byte
	begun bool   // next is known
	lost  bool   // where messages begin is not known
	skip  uint64 // bytes still to come of a message that was given up
	part  []byte // of a message that is not whole yet
	held  later  // segments that wait for the ones before them
}

// take takes the bytes b that come next. first says that a segment begins here,
// and so perhaps a message.
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

// whole gives the message at the start of b, where it lies whole, and keeps what
// there is of it otherwise.
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

// complete adds to the message that is not whole what b holds of it.
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

// drop gives up a message of total bytes of which so many came.
func (s *stream) drop(h *Header, came, total int) {
	s.trouble("%s of %d bytes, for which there is no room", h.KindFrom(s.side()), h.Size)
	s.release()
	s.conn.stats.Skipped += uint64(came)
	s.skip = uint64(total - came)
}

// readable reports whether a message can begin with h. Where it cannot, it says
// so once; reading goes on where the look of a segment shows a message.
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

// hole takes it that the next n bytes will never come.
func (s *stream) hole(n uint64) {
	s.conn.stats.Missing += n
	if s.lost {
		return
	}
	if h, head := ParseHeader(s.part); head > 0 && s.skip == 0 {
		missing := uint64(head) + uint64(h.Size) - uint64(len(s.part))
		s.trouble("%s, %d of its %d bytes are not in the capture", h.KindFrom(s.side()), min(missing, n), h.Size)
		s.skip = missing
	} else if s.skip == 0 {
		s.trouble("%d bytes are not in the capture", n)
	}
	s.release()
	s.lost = n > s.skip || s.skip == 0
	s.skip -= min(s.skip, n)
}

// keep adds b to the message that is not whole.
func (s *stream) keep(b []byte) {
	s.part = append(s.part, b...)
	s.conn.kept += len(b)
}

// release forgets the message that is not whole.
func (s *stream) release() {
	s.conn.kept -= len(s.part)
	s.part = s.part[:0] // of a message given, until the next byte is kept
	if cap(s.part) > 64<<10 {
		s.part = nil
	}
}

func (s *stream) side() Side { return s.conn.side(s.from) }

func (s *stream) trouble(format string, args ...any) {
	s.conn.trouble(s.from, fmt.Sprintf(format, args...))
}
