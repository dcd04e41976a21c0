package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// geneve opens generic network virtualization encapsulation (RFC 8926), version 0; b is
// a datagram's payload.
func (d *Decoder) geneve(b []byte, ev *capture.Event) capture.Cause {
	const fixed, version, control = 8, 0xc0, 0x80
	if len(b) <= fixed || b[0]&version != 0 || b[1]&control != 0 {
		return capture.CauseNone
	}
	at := fixed + 4*int(b[0]&0x3f) // options
	if len(b) <= at {
		return capture.CauseNone
	}
	kind := binary.BigEndian.Uint16(b[2:])
	switch kind {
	case wire.EtherTypeIPv4, wire.EtherTypeIPv6, wire.EtherTypeTEB, wire.EtherTypeMPLS:
	default:
		return capture.CauseNone
	}
	return d.open(b[at:], ev, func(d *Decoder, b []byte, ev *capture.Event) capture.Cause { return d.etherType(kind, b, ev) })
}
