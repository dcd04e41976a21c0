package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// maxExtensions is the most IPv6 extension headers in a row.
const maxExtensions = 8

var _ = register(0, (*Decoder).ip, capture.LinkRaw, capture.LinkRawBSD, capture.LinkRawOpenBSD, capture.LinkIPv4, capture.LinkIPv6)

// ip decodes an IP packet of either version.
func (d *Decoder) ip(b []byte, ev *capture.Event) capture.Cause {
	if len(b) < 1 {
		return d.short(b, 1)
	}
	switch b[0] >> 4 {
	case 4:
		return d.ipv4(b, ev)
	case 6:
		return d.ipv6(b, ev)
	}
	return capture.CauseMalformed
}

func (d *Decoder) ipv4(b []byte, ev *capture.Event) capture.Cause {
	if len(b) < 20 {
		return d.short(b, 20)
	}
	head := int(b[0]&15) * 4
	if b[0]>>4 != 4 || head < 20 {
		return capture.CauseMalformed
	}
	d.network = b
	total := int(binary.BigEndian.Uint16(b[2:]))
	if total == 0 { // offloaded to the card: the frame alone knows
		total = len(b) + d.cut
	}
	d.addresses(wire.Addr4(b[12:]), wire.Addr4(b[16:]), ev)
	ev.Proto = b[9]
	if total < head {
		return capture.CauseMalformed
	}
	if len(b) < head {
		return d.short(b, head)
	}
	ev.Payload = uint32(total - head)
	d.sight4(b[:min(len(b), total)], head, ev)
	if binary.BigEndian.Uint16(b[6:])&0x1fff != 0 {
		ev.Facts |= capture.LaterFragment
		return capture.CauseNone
	}
	return d.authenticated(b[head:d.fit(b, total)], total-head, ev)
}

// authenticated skips authentication headers (RFC 4302), if there are any, before what an
// IPv4 packet carries: b is what was captured of its n bytes.
func (d *Decoder) authenticated(b []byte, n int, ev *capture.Event) capture.Cause {
	for range maxExtensions {
		if ev.Proto != wire.ProtoAH {
			return d.transport(ev.Proto, b, n, ev)
		}
		if len(b) < 8 {
			return d.short(b, 8)
		}
		size := extension(wire.ProtoAH, b)
		if len(b) < size {
			return d.short(b, size)
		}
		ev.Proto, ev.Payload = b[0], uint32(max(n-size, 0))
		b, n = b[size:], n-size
	}
	return capture.CauseMalformed
}

func (d *Decoder) ipv6(b []byte, ev *capture.Event) capture.Cause {
	if len(b) < 40 {
		return d.short(b, 40)
	}
	if b[0]>>4 != 6 {
		return capture.CauseMalformed
	}
	total := 40 + int(binary.BigEndian.Uint16(b[4:]))
	if total == 40 && b[6] != wire.ProtoNone { // a jumbogram, or offloaded to the card
		total = len(b) + d.cut
	}
	d.addresses(wire.Addr6(b[8:]), wire.Addr6(b[24:]), ev)
	d.sight6(b[:min(len(b), total)], ev)
	next, b, n := b[6], b[40:d.fit(b, total)], total-40
	for range maxExtensions {
		ev.Proto, ev.Payload = next, uint32(max(n, 0))
		size := 0
		switch next {
		case wire.ProtoHopByHop, wire.ProtoRouting, wire.ProtoOptions, wire.ProtoMobility, wire.ProtoHIP, wire.ProtoShim6, wire.ProtoAH, wire.ProtoFragment:
			if len(b) < 8 {
				return d.short(b, 8)
			}
			size = extension(next, b)
		default:
			return d.transport(next, b, n, ev)
		}
		if next == wire.ProtoFragment && binary.BigEndian.Uint16(b[2:])&^7 != 0 {
			ev.Facts |= capture.LaterFragment
			ev.Proto, ev.Payload = b[0], uint32(max(n-size, 0))
			return capture.CauseNone
		}
		if len(b) < size {
			return d.short(b, size)
		}
		next, b, n = b[0], b[size:], n-size
	}
	return capture.CauseMalformed
}

// extension returns the length of the IPv6 extension header b, in bytes.
func extension(kind uint8, b []byte) int {
	switch kind {
	case wire.ProtoFragment:
		return 8
	case wire.ProtoAH:
		return int(b[1])*4 + 8
	}
	return int(b[1])*8 + 8
}

// fit returns how much of b belongs to a packet that says it is total long, and
// makes d.cut what is missing of that packet.
func (d *Decoder) fit(b []byte, total int) int {
	if total <= len(b) {
		d.cut = 0
		return total
	}
	d.cut = min(d.cut, total-len(b))
	return len(b)
}

// transport decodes what an IP packet carries: b is what was captured of its n
// bytes.
func (d *Decoder) transport(proto uint8, b []byte, n int, ev *capture.Event) capture.Cause {
	switch proto {
	case wire.ProtoTCP:
		return d.tcp(b, n, ev)
	case wire.ProtoUDP:
		return d.udp(b, n, ev)
	case wire.ProtoICMP, wire.ProtoICMPv6:
		d.flowOf(ev)
		return d.icmp(proto, b, ev)
	case wire.ProtoSCTP:
		return d.sctpPorts(b, ev)
	case wire.ProtoDCCP, wire.ProtoUDPLite:
		if len(b) < 4 {
			return d.short(b, 4)
		}
		d.ports(b, ev)
		d.flowOf(ev)
		return capture.CauseNone
	}
	d.flowOf(ev)
	return d.tunnel(proto, b, ev)
}

// sctpPorts reads the ports of SCTP, whose streams are not followed.
func (d *Decoder) sctpPorts(b []byte, ev *capture.Event) capture.Cause {
	if len(b) < 12 {
		return d.short(b, 12)
	}
	s := &d.library.sctp
	if !d.library.layer(s, b) {
		return capture.CauseMalformed
	}
	d.ports(b, ev)
	d.flowOf(ev)
	return capture.CauseNone
}
