package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

var (
	_ = registerTunnel(wire.PortVXLAN, false, func(d *Decoder, b []byte, ev *capture.Event) capture.Cause {
		return d.inside(8, b, ev, (*Decoder).ethernet)
	})
	_ = registerTunnel(wire.PortVXLANGPE, false, (*Decoder).vxlanGPE)
	_ = registerTunnel(wire.PortGeneve, false, (*Decoder).geneve)
	_ = registerTunnel(wire.PortMPLS, false, func(d *Decoder, b []byte, ev *capture.Event) capture.Cause {
		return d.open(b, ev, (*Decoder).mpls)
	})
	_ = registerTunnel(wire.PortGRE, false, (*Decoder).gre)
	_ = registerTunnel(wire.PortGTP, true, func(d *Decoder, b []byte, ev *capture.Event) capture.Cause {
		if at := gtpPayload(b); at > 0 && (b[at]>>4 == 4 || b[at]>>4 == 6) {
			return d.open(b[at:], ev, (*Decoder).ip)
		}
		return capture.CauseNone
	})
	_ = registerTunnel(wire.PortL2TP, true, func(d *Decoder, b []byte, ev *capture.Event) capture.Cause {
		if at := l2tpPayload(b); at > 0 {
			return d.open(b[at:], ev, (*Decoder).ppp)
		}
		return capture.CauseNone
	})
	_ = registerTunnel(wire.PortTeredo, true, func(d *Decoder, b []byte, ev *capture.Event) capture.Cause {
		if at := teredoPayload(b); at < len(b) && b[at]>>4 == 6 {
			return d.open(b[at:], ev, (*Decoder).ipv6)
		}
		return capture.CauseNone
	})
)

// geneve opens RFC 8926: options, whose length counts words, and an EtherType.
func (d *Decoder) geneve(b []byte, ev *capture.Event) capture.Cause {
	const control = 0x80
	if len(b) < 8 || b[0]>>6 != 0 || b[1]&control != 0 {
		return capture.CauseNone
	}
	kind := binary.BigEndian.Uint16(b[2:])
	return d.inside(8+4*int(b[0]&0x3f), b, ev, func(d *Decoder, b []byte, ev *capture.Event) capture.Cause { return d.etherType(kind, b, ev) })
}

// vxlanGPE opens VXLAN's generic protocol extension, which numbers what it holds.
func (d *Decoder) vxlanGPE(b []byte, ev *capture.Event) capture.Cause {
	const numbered, ethernet = 0x04, 3
	if len(b) < 8 {
		return capture.CauseNone
	}
	kind := uint8(ethernet)
	if b[0]&numbered != 0 {
		kind = b[3]
	}
	return d.inside(8, b, ev, func(d *Decoder, b []byte, ev *capture.Event) capture.Cause { return d.numbered(kind, b, ev) })
}

// l2tpPayload returns where the PPP frame within a data message of L2TPv2 (RFC 2661)
// begins, 0 when there is none.
func l2tpPayload(b []byte) int {
	const control, length, numbered, offset = 0x80, 0x40, 0x08, 0x02
	if len(b) < 6 || b[0]&control != 0 || b[1]&15 != 2 {
		return 0
	}
	at := 6 // with tunnel and session
	if b[0]&length != 0 {
		at += 2
	}
	if b[0]&numbered != 0 {
		at += 4
	}
	if b[0]&offset != 0 {
		if at += 2; len(b) < at {
			return 0
		}
		at += int(binary.BigEndian.Uint16(b[at-2:]))
	}
	if len(b) <= at {
		return 0
	}
	return at
}

// teredoPayload returns where the IPv6 packet of a Teredo datagram (RFC 4380) begins: after
// an authentication, whose two lengths it gives, and an origin.
func teredoPayload(b []byte) int {
	const authentication, origin = 1, 0
	at := 0
	if len(b) >= 13 && b[0] == 0 && b[1] == authentication {
		at = 13 + int(b[2]) + int(b[3])
	}
	if len(b) >= at+8 && b[at] == 0 && b[at+1] == origin {
		at += 8
	}
	return at
}

// gtpPayload returns where the packet within a GTP-U message begins, 0 when
// there is none.
func gtpPayload(b []byte) int {
	const fixed, options, user, more = 8, 7, 255, 4
	if len(b) < fixed || b[0]>>4 != 3 || b[1] != user {
		return 0
	}
	at := fixed
	if b[0]&options != 0 {
		at += 4
		if len(b) < at {
			return 0
		}
		for next := b[at-1]; b[0]&more != 0 && next != 0; next = b[at-1] {
			if len(b) <= at || b[at] == 0 || len(b) < at+4*int(b[at]) {
				return 0
			}
			at += 4 * int(b[at])
		}
	}
	if len(b) <= at {
		return 0
	}
	return at
}
