package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/dissect"
	"github.com/netsynth/netsynth/capture/wire"
)

var (
	_ = register(4, (*Decoder).loopback, capture.LinkNull, capture.LinkLoop)
	_ = register(16, (*Decoder).sll, capture.LinkSLL)
	_ = register(20, (*Decoder).sll2, capture.LinkSLL2)
	_ = register(4, (*Decoder).frameRelay, capture.LinkFrameRelay)
	_ = register(13, (*Decoder).fddi, capture.LinkFDDI)
	_ = register(14, (*Decoder).tokenRing, capture.LinkTokenRing)
)

// loopback decodes a 4-byte address family, whose numbers differ from system to system,
// and IP, whose version is in its first byte.
func (d *Decoder) loopback(b []byte, ev *capture.Event) capture.Cause {
	if len(b) < 5 {
		return d.short(b, 5)
	}
	switch b[4] >> 4 {
	case 4, 6:
		return d.ip(b[4:], ev)
	}
	return capture.CauseNetwork
}

// Packet types of cooked captures (linux/if_packet.h), and the hardware type of loopback,
// which has no direction.
const (
	sentToUs       = 0
	sentToAll      = 1
	sentToGroup    = 2
	sentByUs       = 4
	cookedLoopback = 772
)

// sll decodes Linux's cooked capture.
func (d *Decoder) sll(b []byte, ev *capture.Event) capture.Cause {
	d.cookedFacts(binary.BigEndian.Uint16(b), binary.BigEndian.Uint16(b[2:]), ev)
	return d.cooked(binary.BigEndian.Uint16(b[14:]), b[16:], ev)
}

// sll2 decodes version 2, which says the interface too.
func (d *Decoder) sll2(b []byte, ev *capture.Event) capture.Cause {
	ev.Link = b[7] // the interface's index, its low byte
	d.cookedFacts(uint16(b[10]), binary.BigEndian.Uint16(b[8:]), ev)
	return d.cooked(binary.BigEndian.Uint16(b), b[20:], ev)
}

// cookedFacts takes a packet's direction from its cooked header.
func (d *Decoder) cookedFacts(kind, hardware uint16, ev *capture.Event) {
	if kind == sentToAll || kind == sentToGroup {
		ev.Facts |= capture.Multicast
	}
	d.record(kind == sentByUs, kind <= sentToGroup && hardware != cookedLoopback, ev)
}

// cooked decodes b, the bytes after a cooked header, by the header's protocol.
func (d *Decoder) cooked(kind uint16, b []byte, ev *capture.Event) capture.Cause {
	if kind == wire.LinuxNovell {
		return named(capture.AppIPX, ev)
	}
	return d.etherType(kind, b, ev) // linuxLLC is below every EtherType
}

// frameRelay decodes Q.922 and RFC 2427: an address whose last byte is odd,
// control, network layer protocol.
func (d *Decoder) frameRelay(b []byte, ev *capture.Event) capture.Cause {
	n := 1
	for n < 4 && b[n-1]&1 == 0 {
		n++
	}
	if len(b) < n+2 {
		return d.short(b, n+2)
	}
	if b[n] != 3 { // Cisco's form: an EtherType directly
		return d.etherType(binary.BigEndian.Uint16(b[n:]), b[n+2:], ev)
	}
	if n++; b[n] == 0 && len(b) > n+1 { // padding
		n++
	}
	switch rest := b[n+1:]; b[n] {
	case 0xcc:
		return d.ipv4(rest, ev)
	case 0x8e:
		return d.ipv6(rest, ev)
	case 0x80: // SNAP without LLC
		return d.snap(rest, ev)
	}
	if app := dissect.OfLLC(0xfe, b[n:]); app != capture.AppNone {
		return named(app, ev)
	}
	return capture.CauseNetwork
}

// fddi decodes LLC frames of FDDI. Its addresses may be bit-reversed, which
// does not matter to a hash.
func (d *Decoder) fddi(b []byte, ev *capture.Event) capture.Cause {
	d.macs(b[7:], b[1:], ev)
	if b[0]&0xf0 != 0x50 {
		return capture.CauseNetwork
	}
	return d.llc(b[13:], ev)
}

// tokenRing decodes LLC frames of IEEE 802.5.
func (d *Decoder) tokenRing(b []byte, ev *capture.Event) capture.Cause {
	head := 14
	if b[8]&0x80 != 0 && len(b) > 14 { // source routed
		head += int(b[14] & 31)
	}
	if b[1]&0xc0 != 0x40 {
		return capture.CauseNetwork
	}
	if len(b) < head {
		return d.short(b, head)
	}
	return d.llc(b[head:], ev)
}
