package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
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

// ciscoHDLC decodes an address, a control byte and an EtherType.
func (d *Decoder) ciscoHDLC(b []byte, ev *capture.Event) capture.Cause {
	return d.etherType(binary.BigEndian.Uint16(b[2:]), b[4:], ev)
}
