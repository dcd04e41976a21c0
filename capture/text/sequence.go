package text

import "github.com/netsynth/netsynth/capture"

// maxFlows is how many connections' numbers are remembered; then all are forgotten,
// which makes one segment's numbers of each connection wrong.
const maxFlows = 1 << 16

// bases are the numbers that tcpdump subtracts from a connection's.
type bases struct {
	base     [2]uint32 // of each side's sequence numbers
	next     [2]uint32 // the number after each side's last byte
	checked  bool      // absolute is known
	absolute bool      // -S: nothing is subtracted
}

// sequences undoes tcpdump's relative sequence numbers. tcpdump remembers a connection
// from its first segment with an acknowledgement on, which it prints with absolute
// numbers, like every SYN.
type sequences map[flowKey]bases

// resolve makes the numbers of s, a segment of flow w, absolute. A sequence number that
// is not printed becomes the next of its side.
func (m sequences) resolve(s *segment, w flow) {
	key, side := w.key()
	b, known := m[key]
	switch {
	case s.flags&capture.ACK == 0:
		if s.flags&capture.SYN != 0 {
			b = bases{}
		}
	case !known || s.flags&capture.SYN != 0:
		b = bases{next: b.next}
		b.base[side], b.base[1-side] = s.seq, s.ack-1
		b.next[1-side] = s.ack
	default:
		b.makeAbsolute(s, side)
	}
	if !s.hasSeq {
		s.seq = b.next[side]
	}
	b.next[side] = s.seq + uint32(s.payload)
	if s.flags&(capture.SYN|capture.FIN) != 0 {
		b.next[side]++
	}
	if !known && s.flags&capture.ACK == 0 {
		return // tcpdump remembers nothing yet
	}
	if len(m) >= maxFlows {
		clear(m)
	}
	m[key] = b
}

// makeAbsolute adds the bases to the numbers of side's segment, unless -S printed
// absolute ones.
func (b *bases) makeAbsolute(s *segment, side int) {
	const near = 1 << 20
	if !b.checked {
		b.checked = true
		b.absolute = s.ack > near && s.ack-b.base[1-side] < near
	}
	if b.absolute {
		return
	}
	s.ack += b.base[1-side]
	if s.hasSeq {
		s.seq += b.base[side]
	}
}
