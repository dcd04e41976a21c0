package decode

import (
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
	}
	return capture.CauseNone
}

// gre opens generic routing encapsulation. Its source routes are refused: the
// library follows them as far as they say.
func (d *Decoder) gre(b []byte, ev *capture.Event) capture.Cause {
	if len(b) < 4 {
		return d.short(b, 4)
	}
	const routed = 0x40
	if n := greLength(b); len(b) < n { // the library would panic
		return d.short(b, n)
	}
	g := &d.library.gre
	if b[0]&routed != 0 || !d.library.layer(g, b) {
		return capture.CauseNone
	}
	kind := uint16(g.Protocol)
	switch kind {
	case wire.EtherTypeIPv4, wire.EtherTypeIPv6, wire.EtherTypeTEB, wire.EtherTypePPP, wire.EtherTypeMPLS, wire.EtherTypeVLAN:
	default:
		return capture.CauseNone
	}
	if len(g.Payload) == 0 {
		return capture.CauseNone // a keep-alive of the tunnel itself
	}
	return d.open(g.Payload, ev, func(d *Decoder, b []byte, ev *capture.Event) capture.Cause { return d.etherType(kind, b, ev) })
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
