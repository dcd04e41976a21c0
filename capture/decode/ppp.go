package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
)

// pppFramed decodes PPP with or without its address and control bytes.
func (d *Decoder) pppFramed(b []byte, ev *capture.Event) capture.Cause {
	if len(b) < 4 {
		return d.short(b, 4)
	}
	switch {
	case b[0] == 0x0f || b[0] == 0x8f: // Cisco HDLC
		return d.ciscoHDLC(b, ev)
	case b[1] == 0x03: // 0xff, or a direction in its place
		b = b[2:]
	}
	return d.ppp(b, ev)
}

// pppDirected decodes PPP after a byte that says which way it went.
func (d *Decoder) pppDirected(b []byte, ev *capture.Event) capture.Cause {
	if b[0] != 0 {
		ev.Facts |= capture.Outgoing
	}
	return d.pppFramed(b[1:], ev)
}

// pppoe decodes a PPPoE header; only sessions hold packets.
func (d *Decoder) pppoe(b []byte, ev *capture.Event) capture.Cause {
	const session = 0
	if b[1] != session {
		return capture.CauseNetwork
	}
	b = b[6:]
	return d.ppp(b, ev)
}

// ppp decodes what begins with a PPP protocol number of one or two bytes.
func (d *Decoder) ppp(b []byte, ev *capture.Event) capture.Cause {
	if len(b) < 2 {
		return d.short(b, 2)
	}
	proto, size := uint16(b[0]), 1
	if proto&1 == 0 {
		proto, size = binary.BigEndian.Uint16(b), 2
	}
	switch proto {
	case 0x21:
		return d.ipv4(b[size:], ev)
	case 0x57:
		return d.ipv6(b[size:], ev)
	case 0x0281, 0x0283:
		return d.mpls(b[size:], ev)
	}
	return capture.CauseNetwork
}

// ciscoHDLC decodes an address, a control byte and an EtherType.
func (d *Decoder) ciscoHDLC(b []byte, ev *capture.Event) capture.Cause {
	return d.etherType(binary.BigEndian.Uint16(b[2:]), b[4:], ev)
}
