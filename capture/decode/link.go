package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// link decodes a frame of link type l.
func (d *Decoder) link(l capture.LinkType, b []byte, ev *capture.Event) capture.Cause {
	if d.headers++; d.headers > maxLinkHeaders {
		return capture.CauseMalformed
	}
	switch l {
	case capture.LinkEthernet:
		return d.ethernet(b, ev)
	case capture.LinkRaw, capture.LinkRawBSD, capture.LinkRawOpenBSD, capture.LinkIPv4, capture.LinkIPv6:
		return d.ip(b, ev)
	case capture.LinkNull, capture.LinkLoop:
		return d.after(4, b, ev, (*Decoder).loopback)
	case capture.LinkSLL:
		return d.after(16, b, ev, (*Decoder).sll)
	case capture.LinkSLL2:
		return d.after(20, b, ev, (*Decoder).sll2)
	case capture.LinkPPP, capture.LinkPPPSerial, capture.LinkPPPD:
		return d.pppFramed(b, ev)
	case capture.LinkPPPDir:
		return d.after(1, b, ev, (*Decoder).pppDirected)
	case capture.LinkCiscoHDLC:
		return d.after(4, b, ev, (*Decoder).ciscoHDLC)
	case capture.LinkFrameRelay:
		return d.after(4, b, ev, (*Decoder).frameRelay)
	case capture.LinkFDDI:
		return d.after(13, b, ev, (*Decoder).fddi)
	case capture.LinkTokenRing:
		return d.after(14, b, ev, (*Decoder).tokenRing)
	case capture.LinkATM:
		return d.llc(b, ev)
	case capture.LinkPFLog:
		return d.after(4, b, ev, (*Decoder).pflog)
	case capture.LinkNFLog:
		return d.after(4, b, ev, (*Decoder).nflog)
	case capture.LinkWiFi:
		return d.wifi(b, ev)
	case capture.LinkRadiotap:
		return d.after(8, b, ev, (*Decoder).radiotap)
	case capture.LinkPrism, capture.LinkAVS:
		return d.after(8, b, ev, (*Decoder).monitor)
	case capture.LinkPPPoE:
		return d.after(6, b, ev, (*Decoder).pppoe)
	}
	return d.wrapped(l, b, ev)
}

// after calls next when the frame has the n bytes of its header.
func (d *Decoder) after(n int, b []byte, ev *capture.Event, next func(*Decoder, []byte, *capture.Event) capture.Cause) capture.Cause {
	if len(b) < n {
		return d.short(b, n)
	}
	return next(d, b, ev)
}

func (d *Decoder) ethernet(b []byte, ev *capture.Event) capture.Cause {
	if len(b) < wire.EtherHeaderLength {
		return d.short(b, wire.EtherHeaderLength)
	}
	kind := binary.BigEndian.Uint16(b[12:])
	if kind != wire.EtherTypeIPv4 && kind != wire.EtherTypeIPv6 {
		d.stations(b[wire.MACLength:], b, ev)
	}
	return d.etherType(kind, b[wire.EtherHeaderLength:], ev)
}

// stations notes the Ethernet addresses of a frame that may hold no IP.
func (d *Decoder) stations(src, dst []byte, ev *capture.Event) {
	d.srcStation, d.dstStation = src[:wire.MACLength], dst[:wire.MACLength]
	ev.Src, ev.Dst = station(src), station(dst)
	ev.SrcLast, ev.DstLast = src[wire.MACLength-1], dst[wire.MACLength-1]
	if dst[0]&1 != 0 {
		ev.Facts |= capture.Multicast
	}
}

// station returns the host id of the Ethernet address at the start of b.
func station(b []byte) uint32 {
	return wire.Addr{Hi: uint64(binary.BigEndian.Uint16(b)), Lo: uint64(binary.BigEndian.Uint32(b[2:]))}.Host()
}

// etherType decodes what follows an EtherType.
func (d *Decoder) etherType(kind uint16, b []byte, ev *capture.Event) capture.Cause {
	for range maxLinkHeaders {
		switch kind {
		case wire.EtherTypeIPv4:
			return d.ipv4(b, ev)
		case wire.EtherTypeIPv6:
			return d.ipv6(b, ev)
		case wire.EtherTypeARP:
			return d.arp(b, ev)
		case wire.EtherTypeVLAN, wire.EtherTypeQinQ, wire.EtherTypeQinQOld:
			if len(b) < 4 {
				return d.short(b, 4)
			}
			kind, b = binary.BigEndian.Uint16(b[2:]), b[4:]
			continue
		case wire.EtherTypeMPLS, wire.EtherTypeMPLSMulticast:
			return d.mpls(b, ev)
		case wire.EtherTypePPPoE:
			return d.after(6, b, ev, (*Decoder).pppoe)
		case wire.EtherTypePPP:
			return d.ppp(b, ev)
		case wire.EtherTypeTEB:
			return d.link(capture.LinkEthernet, b, ev)
		}
		if kind < wire.EtherTypeMin {
			return d.llc(b, ev)
		}
		return capture.CauseNetwork
	}
	return capture.CauseMalformed
}

// mpls skips a label stack and looks for IP by its version.
func (d *Decoder) mpls(b []byte, ev *capture.Event) capture.Cause {
	for range maxLinkHeaders {
		if len(b) < 5 {
			return d.short(b, 5)
		}
		bottom := b[2]&1 != 0
		if b = b[4:]; !bottom {
			continue
		}
		switch b[0] >> 4 {
		case 4, 6:
			return d.ip(b, ev)
		case 0: // a pseudowire's control word, then Ethernet
			if len(b) >= 4+wire.EtherHeaderLength {
				return d.link(capture.LinkEthernet, b[4:], ev)
			}
		}
		return capture.CauseNetwork
	}
	return capture.CauseMalformed
}
