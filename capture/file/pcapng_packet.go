package file

import "github.com/netsynth/netsynth/capture"

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
	at := p.in.Position()
	if room := total - head - 4; captured > room {
		p.flaw(flawPacket, at, "it claims %d bytes of a packet and has room for %d", captured, room)
		captured = room
	}
	var rest []byte
	out.Data, rest, err = p.in.Take(int(head), captured, total)
	if int64(len(rest)) != total-head-captured { // the file ends, or the block is long
		return err
	}
	p.trailer(at, total, rest[len(rest)-4:])
	if padding := int(-captured & 3); kind != blockSimple && len(rest) >= padding+8 {
		p.options(at, packetOptions, rest[padding:len(rest)-4], func(code uint16, v []byte) {
			if code == optionFlags && len(v) == 4 {
				way := p.order.Uint32(v) & flagsDirections
				out.Outgoing, out.Incoming = way == flagsOutbound, way == flagsInbound
			}
		})
	}
	return err
}

// simple reads the header of a simple packet block, which belongs to interface 0 and
// has no time.
func (p *pcapng) simple(h []byte, out *capture.Packet) (captured int64) {
	captured = int64(p.order.Uint32(h[8:]))
	out.Size = int(captured)
	p.hasInterface(0)
	if len(p.interfaces) > 0 {
		out.Link = p.interfaces[0].link
		if snap := p.interfaces[0].snap; snap > 0 {
			captured = min(captured, snap)
		}
	}
	return captured
}

// enhanced reads the header of an enhanced packet block or of the older packet block.
func (p *pcapng) enhanced(kind uint32, h []byte, out *capture.Packet) (captured int64) {
	i := int64(p.order.Uint32(h[8:]))
	if kind == blockPacketOld {
		i = int64(p.order.Uint16(h[8:])) // the next 16 bits count drops
	}
	c := microseconds
	p.hasInterface(i)
	if i < int64(len(p.interfaces)) {
		out.Link, c = p.interfaces[i].link, p.interfaces[i].clock
	}
	out.Interface = uint8(i)
	out.Time = c.nanoseconds(uint64(p.order.Uint32(h[12:]))<<32 | uint64(p.order.Uint32(h[16:])))
	out.Size = int(p.order.Uint32(h[24:]))
	captured = int64(p.order.Uint32(h[20:]))
	if i < int64(len(p.interfaces)) && p.interfaces[i].snap > 0 && captured > p.interfaces[i].snap {
		p.flaw(flawSnap, p.in.Position(), "its packet has %d bytes, its interface's limit is %d", captured, p.interfaces[i].snap)
	}
	return captured
}
