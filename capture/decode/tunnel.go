package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// tunnel opens a packet within an IP packet, by the IP protocol number.
func (d *Decoder) tunnel(proto uint8, b []byte, ev *capture.Event) capture.Cause {
	switch proto {
	case wire.ProtoIPv4, wire.ProtoIPv6:
		return d.open(b, ev, (*Decoder).ip)
	case wire.ProtoGRE:
		return d.gre(b, ev)
	case wire.ProtoEtherIP:
		return d.inside(2, b, ev, (*Decoder).ethernet)
	case wire.ProtoMPLS:
		return d.open(b, ev, (*Decoder).mpls)
	case wire.ProtoPIM:
		const register = 0x21 // version 2
		if len(b) > 8 && b[0] == register {
			return d.open(b[8:], ev, (*Decoder).ip)
		}
	}
	return capture.CauseNone
}

// gre opens generic routing encapsulation (RFC 2784, 2890; version 1: RFC 2637). Its source
// routes are not followed.
func (d *Decoder) gre(b []byte, ev *capture.Event) capture.Cause {
	const routed, numbered = 0x40, 0x10
	if len(b) < 4 {
		return d.short(b, 4)
	}
	n := greLength(b)
	if len(b) < n {
		return d.short(b, n)
	}
	kind := binary.BigEndian.Uint16(b[2:])
	switch {
	case b[0]&routed != 0 || kind < wire.EtherTypeMin: // 0 is a keep-alive of the tunnel itself
		return capture.CauseNone
	case kind == wire.EtherTypeERSPAN && b[0]&numbered == 0: // type I
		kind = wire.EtherTypeTEB
	}
	return d.inside(n, b, ev, func(d *Decoder, b []byte, ev *capture.Event) capture.Cause { return d.inGRE(kind, b, ev) })
}

// inGRE decodes what GRE holds by an EtherType, some of which are of use there only.
func (d *Decoder) inGRE(kind uint16, b []byte, ev *capture.Event) capture.Cause {
	const arubaFirst, arubaLast = 0x8200, 0x8370 // Aruba's access points: every 16th
	switch {
	case kind == wire.EtherTypeERSPAN, kind == wire.EtherTypeERSPAN3:
		return d.after(8, b, ev, (*Decoder).erspan)
	case kind == wire.EtherTypeWCCP:
		if len(b) > 4 && b[0]>>4 != 4 { // redirection's own header
			b = b[4:]
		}
		return d.ip(b, ev)
	case kind >= arubaFirst && kind <= arubaLast && kind&15 == 0:
		return d.wifi(b, ev)
	}
	return d.etherType(kind, b, ev)
}

// erspan decodes the frame that a switch mirrors (draft-foschiano-erspan) behind a header
// of type II or III, of at least 8 bytes.
func (d *Decoder) erspan(b []byte, ev *capture.Event) capture.Cause {
	const typeII, typeIII, platform = 1, 2, 1
	const ethernet, ip = 0, 2
	n, frame := 8, ethernet
	switch b[0] >> 4 {
	case typeII:
	case typeIII:
		if n = 12; len(b) < n {
			return d.short(b, n)
		}
		frame = int(b[10] >> 2 & 31)
		if b[11]&platform != 0 {
			n += 8
		}
	default:
		return capture.CauseNetwork
	}
	switch {
	case len(b) < n:
		return d.short(b, n)
	case frame == ethernet:
		return d.ethernet(b[n:], ev)
	case frame == ip:
		return d.ip(b[n:], ev)
	}
	return capture.CauseNetwork
}

// greLength returns the length of the GRE header that b, of at least 4 bytes, begins.
func greLength(b []byte) int {
	const checked, keyed, numbered, acknowledged = 0x80, 0x20, 0x10, 0x80
	n := 4
	for _, present := range [...]bool{b[0]&checked != 0, b[0]&keyed != 0, b[0]&numbered != 0, b[1]&acknowledged != 0} {
		if present {
			n += 4
		}
	}
	return n
}
