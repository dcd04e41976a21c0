package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// Link types that are seldom seen: most put a header of their own before what
// another link type begins with.
var (
	_ = register(8, (*Decoder).ppi, capture.LinkPPI)
	_ = register(12, (*Decoder).pktap, capture.LinkPKTAP, capture.LinkUser2)
	_ = register(16, skip(16, (*Decoder).ip), capture.LinkSLIP)
	_ = register(24, skip(24, (*Decoder).ip), capture.LinkIPNet)
	_ = register(16, skip(16, (*Decoder).llc), capture.LinkIPFC)
	_ = register(44, (*Decoder).infiniband, capture.LinkIPoIB)
	_ = register(4, (*Decoder).sunATM, capture.LinkSunATM)
	_ = register(0, (*Decoder).atmClip, capture.LinkATMClip)
	_ = register(2, skip(2, (*Decoder).arcnet), capture.LinkArcnet)
	_ = register(4, skip(4, (*Decoder).arcnet), capture.LinkArcnetLinux)
	_ = register(4, skip(4, (*Decoder).ethernet), capture.LinkBrcmPrepend)
	_ = register(wire.EtherHeaderLength+4, switchTag(4), capture.LinkBrcm, capture.LinkDSA)
	_ = register(wire.EtherHeaderLength+8, switchTag(8), capture.LinkEDSA)
	_ = register(6, juniper((*Decoder).ethernet), capture.LinkJuniperEther)
	_ = register(6, juniper((*Decoder).pppFramed), capture.LinkJuniperPPP)
)

// ppi decodes per-packet information: its length, and the link type of what follows.
func (d *Decoder) ppi(b []byte, ev *capture.Event) capture.Cause {
	return d.linkAfter(uint32(binary.LittleEndian.Uint16(b[2:])), 8, b, binary.LittleEndian.Uint32(b[4:]), ev)
}

// pktap decodes the header of Apple's captures, which says the same. User 2, the
// number it had, may be anything else.
func (d *Decoder) pktap(b []byte, ev *capture.Event) capture.Cause {
	const least, most, packet = 108, 1024, 1
	const flags, in, out = 36, 1, 2
	head := binary.LittleEndian.Uint32(b)
	if head < least || head > most || binary.LittleEndian.Uint32(b[4:]) != packet {
		return capture.CauseLink
	}
	if len(b) >= least {
		d.record(b[flags]&out != 0, b[flags]&in != 0, ev)
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
	const sent = 0x80
	d.record(b[0]&sent != 0, b[0]&sent == 0, ev)
	switch b[0] & 15 {
	case 1: // LAN emulation
		return d.after(6, b, ev, skip(6, (*Decoder).ethernet))
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
	const oldIP, oldARP, ip, arp, ip6, bacnet = 240, 241, 212, 213, 196, 205
	if len(b) < 1 {
		return d.short(b, 1)
	}
	switch b[0] {
	case oldIP:
		return d.ipv4(b[1:], ev)
	case oldARP:
		return d.arp(b[1:], ev)
	case ip, arp, ip6:
	case bacnet:
		return named(capture.AppBACnet, ev)
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

// switchTag returns the decoder of Ethernet with the n bytes that a switch puts behind
// the addresses.
func switchTag(n int) next {
	return func(d *Decoder, b []byte, ev *capture.Event) capture.Cause {
		d.macs(b[wire.MACLength:], b, ev)
		return d.etherType(binary.BigEndian.Uint16(b[12+n:]), b[wire.EtherHeaderLength+n:], ev)
	}
}

// juniper returns the decoder of what follows the header of Juniper's captures: a magic,
// flags, extensions. A flag can leave the link header out: then IP follows a number.
func juniper(then next) next {
	const extended, bare, in = 0x80, 0x02, 0x01
	return func(d *Decoder, b []byte, ev *capture.Event) capture.Cause {
		if string(b[:3]) != "MGC" {
			return capture.CauseMalformed
		}
		d.record(b[3]&in == 0, b[3]&in != 0, ev)
		head := 4
		if b[3]&extended != 0 {
			head += 2 + int(binary.BigEndian.Uint16(b[4:]))
		}
		what := then
		if b[3]&bare != 0 {
			head, what = head+4, (*Decoder).ip
		}
		if len(b) < head {
			return d.short(b, head)
		}
		return what(d, b[head:], ev)
	}
}
