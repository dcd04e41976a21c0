package ca

import "fmt"

// assembler finds the messages in the bytes of one direction of a connection.
type assembler struct {
	*account
	to   receiver
	from int    // which end of the connection sends
	lost bool   // it is not known where the next message begins
	skip uint64 // remaining bytes of a message that was given up
	part []byte // of an incomplete message
}

// receiver is the connection: it is given the messages that end from sent.
type receiver interface {
	side(from int) Side
	message(from int, h Header, payload []byte)
	trouble(from int, reason string)
}

// take takes the next bytes. With first, b begins a segment, where a message may begin too.
func (a *assembler) take(b []byte, first bool) {
	if a.lost && first && Looks(b) {
		a.lost = false
	}
	for len(b) > 0 {
		switch {
		case a.lost:
			a.stats.Skipped += uint64(len(b))
			return
		case a.skip > 0:
			n := min(a.skip, uint64(len(b)))
			a.skip -= n
			a.stats.Skipped += n
			b = b[n:]
		case len(a.part) > 0:
			b = a.complete(b)
		default:
			b = a.whole(b)
		}
	}
}

// whole emits the message at the start of b if it is complete, and otherwise keeps its
// beginning. It returns the bytes after it.
func (a *assembler) whole(b []byte) []byte {
	h, n := ParseHeader(b)
	if n > 0 && !a.readable(&h) {
		a.stats.Skipped += uint64(len(b))
		return nil
	}
	total := n + int(h.Size)
	switch {
	case n == 0:
		a.keep(b)
	case total <= len(b):
		a.to.message(a.from, h, b[n:total])
		return b[total:]
	case a.room(len(b)):
		a.keep(b)
	default:
		a.drop(&h, len(b), total)
	}
	return nil
}

// complete adds the bytes of b that belong to the incomplete message, and returns the
// bytes after them.
func (a *assembler) complete(b []byte) []byte {
	h, n := ParseHeader(a.part)
	if n == 0 { // the header first
		want := HeaderSize
		if len(a.part) >= HeaderSize {
			want = ExtendedSize
		}
		taken := min(want-len(a.part), len(b))
		a.keep(b[:taken])
		if h, n = ParseHeader(a.part); n > 0 && !a.readable(&h) {
			a.stats.Skipped += uint64(len(a.part))
			a.release()
		}
		b = b[taken:]
		if n == 0 || a.lost {
			return b
		}
	}
	total := n + int(h.Size)
	taken := min(total-len(a.part), len(b))
	if !a.room(taken) {
		a.drop(&h, len(a.part), total)
		return b
	}
	if a.keep(b[:taken]); len(a.part) == total {
		a.to.message(a.from, h, a.part[n:])
		a.release()
	}
	return b[taken:]
}

// drop gives up a message of total bytes, of which came have arrived.
func (a *assembler) drop(h *Header, came, total int) {
	a.trouble("%s of %d bytes, for which there is no room", h.KindFrom(a.to.side(a.from)), h.Size)
	a.release()
	a.stats.Skipped += uint64(came)
	a.skip = uint64(total - came)
}

// flush emits an incomplete message as Bad.
func (a *assembler) flush() {
	if h, n := ParseHeader(a.part); n > 0 {
		a.trouble("%s is not whole, %d of its %d bytes came", h.KindFrom(a.to.side(a.from)), len(a.part)-n, h.Size)
	} else if len(a.part) > 0 {
		a.trouble("%d bytes are left over", len(a.part))
	}
	a.release()
}

// readable reports whether a message can begin with h. If not, it emits one bad
// message, and reading continues at the next segment that looks like a message.
func (a *assembler) readable(h *Header) bool {
	switch {
	case !h.Known():
		a.trouble("command %d is unknown", h.Code)
	case h.Size > maxMessage:
		a.trouble("%s of %d bytes, more than are kept", h.KindFrom(a.to.side(a.from)), h.Size)
	default:
		return true
	}
	a.lost = true
	return false
}

// keep adds b to the incomplete message.
func (a *assembler) keep(b []byte) {
	a.part = append(a.part, b...)
	a.kept += len(b)
}

// release drops the incomplete message.
func (a *assembler) release() {
	a.kept -= len(a.part)
	a.part = a.part[:0] // an emitted message stays valid until the next byte is kept
	if cap(a.part) > 64<<10 {
		a.part = nil
	}
}

// trouble emits a bad message with its reason.
func (a *assembler) trouble(format string, args ...any) {
	a.to.trouble(a.from, fmt.Sprintf(format, args...))
}
