package decode

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// A tunnel's packet is what the packet within it is: its ends, its ports, its
// facts. Size stays that of the whole. A tunnel that cannot be read further
// leaves the event as the outer packet made it.

// tunnel opens what an IP protocol number says is a packet within a packet.
func (d *Decoder) tunnel(proto uint8, b []byte, ev *capture.Event) capture.Cause {
	switch proto {
	case wire.ProtoIPv4, wire.ProtoIPv6:
		return d.open(b, ev, (*Decoder).ip)
	case wire.ProtoGRE:
		return d.gre(b, ev)
	}
	return capture.CauseNone
}

// udpTunnel opens VXLAN and GTP-U; b is a datagram's payload.
func (d *Decoder) udpTunnel(b []byte, ev *capture.Event) capture.Cause {
	switch {
	case ev.Dport == wire.PortVXLAN && len(b) > 8 && b[0] == 0x08:
		if v := &d.library.vxlan; d.layer(v, b) {
			return d.open(v.Payload, ev, (*Decoder).ethernet)
		}
	case ev.Sport == wire.PortGTP || ev.Dport == wire.PortGTP:
		if at := gtpPayload(b); at > 0 && (b[at]>>4 == 4 || b[at]>>4 == 6) {
			return d.open(b[at:], ev, (*Decoder).ip)
		}
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
	if b[0]&routed != 0 || !d.layer(g, b) {
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

// open decodes the packet within a packet by next. What cannot be understood
// leaves the outer packet's event as it was.
func (d *Decoder) open(b []byte, ev *capture.Event, next func(*Decoder, []byte, *capture.Event) capture.Cause) capture.Cause {
	if d.tunnels == maxTunnels || len(b) == 0 {
		return capture.CauseNone
	}
	d.outer[d.tunnels] = *ev
	outer, cut := &d.outer[d.tunnels], d.cut
	d.tunnels++
	*ev = capture.Event{Time: ev.Time, Size: ev.Size, Link: ev.Link, Facts: ev.Facts & capture.Outgoing}
	cause := next(d, b, ev)
	if cause != capture.CauseNone && ev.Proto == 0 {
		*ev, d.cut = *outer, cut
		return capture.CauseNone
	}
	return cause
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
