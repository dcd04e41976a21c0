package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// Limits of what one frame may nest.
const (
	maxExtensions  = 8 // IPv6 extension headers in a row
	maxTunnels     = 4 // packets within packets
	maxLinkHeaders = 16
)

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
	d.ends(wire.Addr4(b[12:]), wire.Addr4(b[16:]), ev)
	ev.Proto = b[9]
	if total < head {
		return capture.CauseMalformed
	}
	if len(b) < head {
		return d.short(b, head)
	}
	ev.Payload = uint32(total - head)
	if binary.BigEndian.Uint16(b[6:])&0x1fff != 0 {
		ev.Facts |= capture.LaterFragment
		return capture.CauseNone
	}
	return d.transport(ev.Proto, b[head:d.fit(b, total)], total-head, ev)
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
	d.ends(wire.Addr6(b[8:]), wire.Addr6(b[24:]), ev)
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
