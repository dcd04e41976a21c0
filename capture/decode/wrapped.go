package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// Link types that are seldom seen: most put a header of their own before what
// another link type begins with.

// wrapped decodes a frame of a link type that link does not know itself.
func (d *Decoder) wrapped(l capture.LinkType, b []byte, ev *capture.Event) capture.Cause {
	switch l {
	case capture.LinkPPI:
		return d.after(8, b, ev, (*Decoder).ppi)
	case capture.LinkPKTAP, capture.LinkUser2:
		return d.after(12, b, ev, (*Decoder).pktap)
	case capture.LinkSLIP:
		return d.skipTo(16, b, ev, (*Decoder).ip)
	case capture.LinkIPNet:
		return d.skipTo(24, b, ev, (*Decoder).ip)
	case capture.LinkIPFC:
		return d.skipTo(16, b, ev, (*Decoder).llc)
	case capture.LinkIPoIB:
		return d.after(44, b, ev, (*Decoder).infiniband)
	case capture.LinkSunATM:
		return d.after(4, b, ev, (*Decoder).sunATM)
	case capture.LinkATMClip:
		return d.atmClip(b, ev)
	case capture.LinkMPLS:
		return d.mpls(b, ev)
	case capture.LinkArcnet:
		return d.skipTo(2, b, ev, (*Decoder).arcnet)
	case capture.LinkArcnetLinux:
		return d.skipTo(4, b, ev, (*Decoder).arcnet)
	case capture.LinkBrcmPrepend:
		return d.skipTo(4, b, ev, (*Decoder).ethernet)
	case capture.LinkBrcm, capture.LinkDSA:
		return d.switchTag(4, b, ev)
	case capture.LinkEDSA:
		return d.switchTag(8, b, ev)
	case capture.LinkJuniperEther:
		return d.juniper(b, ev, (*Decoder).ethernet)
	case capture.LinkJuniperPPP:
		return d.juniper(b, ev, (*Decoder).pppFramed)
	}
	return capture.CauseLink
}

// skipTo calls next with what follows a header of n bytes, none of which matters.
func (d *Decoder) skipTo(n int, b []byte, ev *capture.Event, next func(*Decoder, []byte, *capture.Event) capture.Cause) capture.Cause {
	if len(b) < n {
		return d.short(b, n)
	}
	return next(d, b[n:], ev)
}

// ppi decodes per-packet information: its length, and the link type of what follows.
func (d *Decoder) ppi(b []byte, ev *capture.Event) capture.Cause {
	return d.linkAfter(uint32(binary.LittleEndian.Uint16(b[2:])), 8, b, binary.LittleEndian.Uint32(b[4:]), ev)
}

// pktap decodes the header of Apple's captures, which says the same. User 2, the
// number it had, may be anything else.
func (d *Decoder) pktap(b []byte, ev *capture.Event) capture.Cause {
	const least, most, packet = 108, 1024, 1
	head := binary.LittleEndian.Uint32(b)
	if head < least || head > most || binary.LittleEndian.Uint32(b[4:]) != packet {
		return capture.CauseLink
	}
	return d.linkAfter(head, least, b, binary.LittleEndian.Uint32(b[8:]), ev)
}

// linkAfter decodes a frame of link type l after head bytes, which are at least least.
func (d *Decoder) linkAfter(head, least uint32, b []byte, l uint32, ev *capture.Event) capture.Cause {
	switch {
	case head < least || l >= uint32(capture.LinkUnsupported):
		return capture.CauseMalformed
	case len(b) < int(head):
		return d.short(b, int(head))
	}
	return d.link(capture.LinkType(l), b[head:], ev)
}

// infiniband decodes IP over InfiniBand: a routing header, an EtherType, two bytes.
func (d *Decoder) infiniband(b []byte, ev *capture.Event) capture.Cause {
	return d.etherType(binary.BigEndian.Uint16(b[40:]), b[44:], ev)
}

// sunATM decodes a direction and a kind, a path and a channel.
func (d *Decoder) sunATM(b []byte, ev *capture.Event) capture.Cause {
	switch b[0] & 15 {
	case 1: // LAN emulation
		return d.skipTo(6, b, ev, (*Decoder).ethernet)
	case 2:
		return d.llc(b[4:], ev)
	}
	return capture.CauseNetwork
}

// atmClip decodes classical IP over ATM, with or without LLC.
func (d *Decoder) atmClip(b []byte, ev *capture.Event) capture.Cause {
	if len(b) > 2 && b[0] == 0xaa && b[1] == 0xaa {
		return d.llc(b, ev)
	}
	return d.ip(b, ev)
}

// arcnet decodes what follows the addresses: a kind and, in its newer form,
// flags and a number. Only the first of several fragments can be read.
func (d *Decoder) arcnet(b []byte, ev *capture.Event) capture.Cause {
	const oldIP, oldARP, ip, arp, ip6 = 240, 241, 212, 213, 196
	if len(b) < 1 {
		return d.short(b, 1)
	}
	switch b[0] {
	case oldIP:
		return d.ipv4(b[1:], ev)
	case oldARP:
		return d.arp(b[1:], ev)
	case ip, arp, ip6:
	default:
		return capture.CauseNetwork
	}
	head := 4
	if len(b) >= 2 && b[1] == 0xff { // an exception packet says it twice
		head += 4
	}
	if len(b) < head {
		return d.short(b, head)
	}
	switch flag := b[head-3]; {
	case flag&1 == 0 && flag != 0:
		return capture.CauseNetwork // a later fragment
	case b[0] == arp:
		return d.arp(b[head:], ev)
	}
	return d.ip(b[head:], ev)
}

// switchTag decodes Ethernet with the n bytes that a switch puts behind the addresses.
func (d *Decoder) switchTag(n int, b []byte, ev *capture.Event) capture.Cause {
	if len(b) < wire.EtherHeaderLength+n {
		return d.short(b, wire.EtherHeaderLength+n)
	}
	d.stations(b[wire.MACLength:], b, ev)
	return d.etherType(binary.BigEndian.Uint16(b[12+n:]), b[wire.EtherHeaderLength+n:], ev)
}

// juniper skips the header of Juniper's captures: a magic, flags, extensions.
// Where a flag says that there is no link header, IP follows a number.
func (d *Decoder) juniper(b []byte, ev *capture.Event, next func(*Decoder, []byte, *capture.Event) capture.Cause) capture.Cause {
	const extended, bare = 0x80, 0x02
	if len(b) < 6 {
		return d.short(b, 6)
	}
	if string(b[:3]) != "MGC" {
		return capture.CauseMalformed
	}
	head := 4
	if b[3]&extended != 0 {
		head += 2 + int(binary.BigEndian.Uint16(b[4:]))
	}
	if b[3]&bare != 0 {
		return d.skipTo(head+4, b, ev, (*Decoder).ip)
	}
	return d.skipTo(head, b, ev, next)
}
