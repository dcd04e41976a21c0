package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/dissect"
	"github.com/netsynth/netsynth/capture/wire"
)

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

// ports reads the ports at the start of b.
func (d *Decoder) ports(b []byte, ev *capture.Event) {
	ev.Sport, ev.Dport = binary.BigEndian.Uint16(b), binary.BigEndian.Uint16(b[2:])
	if dissect.FromClient(ev) {
		ev.Facts |= capture.FromClient
	}
}

// flowOf fills the event's flow hash where no table is asked for the flow.
func (d *Decoder) flowOf(ev *capture.Event) {
	k, _ := keyOf(d.src, d.dst, ev.Sport, ev.Dport)
	ev.Flow = k.hash(&d.key)
}

// icmp decodes ICMP and ICMPv6. Neighbour discovery counts as ARP.
func (d *Decoder) icmp(proto uint8, b []byte, ev *capture.Event) capture.Cause {
	if len(b) < 2 {
		return d.short(b, 2)
	}
	kind := b[0]
	d.body = b
	if proto == wire.ProtoICMPv6 && (kind == 135 || kind == 136) {
		ev.Kind, ev.Dir = capture.KindARP, 0
		if len(b) >= 24 {
			ev.Value = uint32(b[23])
		}
		return capture.CauseNone
	}
	ev.Kind = capture.KindICMP
	ev.Value = uint32(kind)<<8 | uint32(b[1])
	return capture.CauseNone
}
