package file

import (
	"math/bits"

	"github.com/netsynth/netsynth/capture"
)

// packet reads a packet block of any of the three kinds.
func (p *pcapng) packet(kind uint32, head, total int64, out *capture.Packet) error {
	h, err := p.in.Peek(int(head))
	if err != nil {
		return p.in.End(h, err)
	}
	*out = capture.Packet{Link: capture.LinkUnsupported, Time: p.last}
	var captured int64
	if kind == blockSimple {
		captured = p.simple(h, out)
	} else {
		captured = p.enhanced(kind, h, out)
	}
	p.last = out.Time
	captured = min(captured, total-head-4)
	var rest []byte
	out.Data, rest, err = p.in.Take(int(head), captured, total)
	if padding := int(-captured & 3); kind == blockPacket && len(rest) > padding+8 {
		p.options(rest[padding:len(rest)-4], func(code uint16, v []byte) {
			if code == optionFlags && len(v) == 4 {
				out.Outgoing = p.order.Uint32(v)&flagsDirections == flagsOutbound
			}
		})
	}
	return err
}

// simple reads the head of a simple packet block: interface 0, no time.
func (p *pcapng) simple(h []byte, out *capture.Packet) (captured int64) {
	captured = int64(p.order.Uint32(h[8:]))
	out.Size = int(captured)
	if len(p.interfaces) > 0 {
		out.Link = p.interfaces[0].link
		if snap := p.interfaces[0].snap; snap > 0 {
			captured = min(captured, snap)
		}
	}
	return captured
}

// enhanced reads the head of an enhanced packet block, or of its predecessor.
func (p *pcapng) enhanced(kind uint32, h []byte, out *capture.Packet) (captured int64) {
	i := int64(p.order.Uint32(h[8:]))
	if kind == blockPacketOld {
		i = int64(p.order.Uint16(h[8:])) // then a count of drops
	}
	c := microseconds
	if i < int64(len(p.interfaces)) {
		out.Link, c = p.interfaces[i].link, p.interfaces[i].clock
	}
	out.Interface = uint8(i)
	out.Time = c.nanoseconds(uint64(p.order.Uint32(h[12:]))<<32 | uint64(p.order.Uint32(h[16:])))
	out.Size = int(p.order.Uint32(h[24:]))
	return int64(p.order.Uint32(h[20:]))
}

// clock is how an interface counts time.
type clock struct {
	resolution uint8 // a negative power of 10, or with the top bit set of 2
	offset     int64 // seconds to add
}

// microseconds is the clock of an interface that says nothing.
var microseconds = clock{resolution: 6}

// nanoseconds returns the time t of this clock. Times beyond the year 2262 wrap.
func (c clock) nanoseconds(t uint64) int64 {
	var ns int64
	switch n := c.resolution & 0x7f; {
	case c.resolution&0x80 != 0 && n < 64:
		part := t & (1<<n - 1)
		hi, lo := bits.Mul64(part, 1e9)
		if n > 0 {
			lo = lo>>n | hi<<(64-n)
		}
		ns = int64(t>>n)*1e9 + int64(lo)
	case c.resolution&0x80 != 0:
		ns = 0 // slower than any time that fits
	case n <= 9:
		ns = int64(t) * power10(9-n)
	case n <= 27:
		ns = int64(t / uint64(power10(min(n-9, 18))))
	}
	return ns + c.offset*1e9
}

// power10 returns 10 to the power of n, which is at most 18.
func power10(n uint8) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}
