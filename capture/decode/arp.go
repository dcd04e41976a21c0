package decode

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// arp decodes an address resolution packet, whose link addresses may be of any
// length. Whatever it says, it is one.
func (d *Decoder) arp(b []byte, ev *capture.Event) capture.Cause {
	ev.Kind = capture.KindARP
	if len(b) < 8 {
		return d.short(b, 8)
	}
	hard, soft := int(b[4]), int(b[5])
	size := 8 + 2*hard + 2*soft
	if len(b) >= 28 {
		ev.Value = uint32(b[27])
	}
	if len(b) < size {
		return d.short(b, size)
	}
	if soft != 4 {
		return capture.CauseNetwork
	}
	d.sight(wire.EtherTypeARP, 0, b[:size], ev)
	src, dst := wire.Addr4(b[8+hard:]), wire.Addr4(b[size-4:])
	d.src, d.dst, d.body = src, dst, b
	ev.Src, ev.Dst, ev.Value = src.Host(), dst.Host(), uint32(dst.Last())
	ev.SrcLast, ev.DstLast, ev.SrcNet = src.Last(), dst.Last(), src.Net()
	return capture.CauseNone
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
