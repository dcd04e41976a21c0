package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/dissect"
	"github.com/netsynth/netsynth/capture/wire"
)

var (
	_ = register(0, (*Decoder).pppFramed, capture.LinkPPP, capture.LinkPPPSerial, capture.LinkPPPD)
	_ = register(1, (*Decoder).pppDirected, capture.LinkPPPDir)
	_ = register(4, (*Decoder).ciscoHDLC, capture.LinkCiscoHDLC)
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
		if d.outside == capture.LinkPPPD && b[0] <= 1 {
			d.record(b[0] == 1, b[0] == 0, ev)
		}
		b = b[2:]
	}
	return d.ppp(b, ev)
}

// pppDirected decodes PPP after a byte that says which way it went.
func (d *Decoder) pppDirected(b []byte, ev *capture.Event) capture.Cause {
	d.record(b[0] != 0, b[0] == 0, ev)
	return d.pppFramed(b[1:], ev)
}

// ciscoHDLC decodes an address, a control byte and an EtherType, or the number of ISO's
// protocols, after which a byte of padding may stand, or that of SLARP.
func (d *Decoder) ciscoHDLC(b []byte, ev *capture.Event) capture.Cause {
	const iso, padding = 0xfefe, 3
	switch rest := b[4:]; binary.BigEndian.Uint16(b[2:]) {
	case wire.EtherTypeRARP:
		return named(capture.AppSLARP, ev)
	case iso:
		if len(rest) > 0 && rest[0] == padding {
			rest = rest[1:]
		}
		return named(dissect.OfLLC(0xfe, rest), ev)
	}
	return d.etherType(binary.BigEndian.Uint16(b[2:]), b[4:], ev)
}
