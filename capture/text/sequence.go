package text

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// maxTextFlows is how many connections' numbers are remembered; then all are
// forgotten, which costs each one wrong number.
const maxFlows = 1 << 16

// textFlow is a connection's ends, the lower one first.
type flow struct {
	low, high         wire.Addr
	lowPort, highPort uint16
}

// textBases are what tcpdump subtracts from a connection's numbers.
type bases struct {
	base    [2]uint32 // of each side's sequence numbers
	next    [2]uint32 // the number after the side's last one
	checked bool      // absolute is known
	whole   bool      // -S: nothing is subtracted
}

// textSequences undoes tcpdump's relative sequence numbers. tcpdump remembers a
// connection from its first segment with an acknowledgement, which it prints with
// absolute numbers, as every SYN.
type sequences map[flow]bases

// resolve makes the numbers of a segment absolute, as far as they were printed.
func (m *sequences) resolve(s *segment, src, dst wire.Addr, sport, dport uint16) {
	key, side := flow{src, dst, sport, dport}, 0
	if dst.Less(src) || dst == src && dport < sport {
		key, side = flow{dst, src, dport, sport}, 1
	}
	b, known := (*m)[key]
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
		b.see(s, side)
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
	if len(*m) >= maxFlows {
		clear(*m)
	}
	(*m)[key] = b
}

// see adds the bases to a later segment's numbers, unless -S printed whole ones.
func (b *bases) see(s *segment, side int) {
	const near = 1 << 20
	if !b.checked {
		b.checked = true
		b.whole = s.ack > near && s.ack-b.base[1-side] < near
	}
	if b.whole {
		return
	}
	s.ack += b.base[1-side]
	if s.hasSeq {
		s.seq += b.base[side]
	}
}
