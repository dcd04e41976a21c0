package capture

import "encoding/binary"

// link decodes a frame of link type l.
func (d *Decoder) link(l LinkType, b []byte, ev *Event) Cause {
	if d.headers++; d.headers > maxLinkHeaders {
		return CauseMalformed
	}
	switch l {
	case LinkEthernet:
		return d.ethernet(b, ev)
	case LinkRaw, LinkRawBSD, LinkRawOpenBSD, LinkIPv4, LinkIPv6:
		return d.ip(b, ev)
	case LinkNull, LinkLoop:
		return d.after(4, b, ev, (*Decoder).loopback)
	case LinkSLL:
		return d.after(16, b, ev, (*Decoder).sll)
	case LinkSLL2:
		return d.after(20, b, ev, (*Decoder).sll2)
	case LinkPPP, LinkPPPSerial, LinkPPPD:
		return d.pppFramed(b, ev)
	case LinkPPPDir:
		return d.after(1, b, ev, (*Decoder).pppDirected)
	case LinkCiscoHDLC:
		return d.after(4, b, ev, (*Decoder).ciscoHDLC)
	case LinkFrameRelay:
		return d.after(4, b, ev, (*Decoder).frameRelay)
	case LinkFDDI:
		return d.after(13, b, ev, (*Decoder).fddi)
	case LinkTokenRing:
		return d.after(14, b, ev, (*Decoder).tokenRing)
	case LinkATM:
		return d.llc(b, ev)
	case LinkPFLog:
		return d.after(4, b, ev, (*Decoder).pflog)
	case LinkNFLog:
		return d.after(4, b, ev, (*Decoder).nflog)
	case LinkWiFi:
		return d.wifi(b, ev)
	case LinkRadiotap:
		return d.after(8, b, ev, (*Decoder).radiotap)
	case LinkPrism, LinkAVS:
		return d.after(8, b, ev, (*Decoder).monitor)
	case LinkPPPoE:
		return d.after(6, b, ev, (*Decoder).pppoe)
	}
	return d.wrapped(l, b, ev)
}

// after calls next when the frame has the n bytes of its header.
func (d *Decoder) after(n int, b []byte, ev *Event, next func(*Decoder, []byte, *Event) Cause) Cause {
	if len(b) < n {
		return d.short(b, n)
	}
	return next(d, b, ev)
}

func (d *Decoder) ethernet(b []byte, ev *Event) Cause {
	if len(b) < etherHeaderLen {
		return d.short(b, etherHeaderLen)
	}
	kind := binary.BigEndian.Uint16(b[12:])
	if kind != etherIPv4 && kind != etherIPv6 {
		d.stations(b[macLength:], b, ev)
	}
	return d.etherType(kind, b[etherHeaderLen:], ev)
}

// stations notes the Ethernet addresses of a frame that may hold no IP.
func (d *Decoder) stations(src, dst []byte, ev *Event) {
	d.srcStation, d.dstStation = src[:macLength], dst[:macLength]
	ev.Src, ev.Dst = station(src), station(dst)
	ev.SrcLast, ev.DstLast = src[macLength-1], dst[macLength-1]
	if dst[0]&1 != 0 {
		ev.Facts |= Multicast
	}
}

// station returns the host id of the Ethernet address at the start of b.
func station(b []byte) uint32 {
	return addr{hi: uint64(binary.BigEndian.Uint16(b)), lo: uint64(binary.BigEndian.Uint32(b[2:]))}.host()
}

// etherType decodes what follows an EtherType.
func (d *Decoder) etherType(kind uint16, b []byte, ev *Event) Cause {
	for range maxLinkHeaders {
		switch kind {
		case etherIPv4:
			return d.ipv4(b, ev)
		case etherIPv6:
			return d.ipv6(b, ev)
		case etherARP:
			return d.arp(b, ev)
		case etherVLAN, etherQinQ, etherQinQOld:
			if len(b) < 4 {
				return d.short(b, 4)
			}
			kind, b = binary.BigEndian.Uint16(b[2:]), b[4:]
			continue
		case etherMPLS, etherMPLSMany:
			return d.mpls(b, ev)
		case etherPPPoE:
			return d.after(6, b, ev, (*Decoder).pppoe)
		case etherPPP:
			return d.ppp(b, ev)
		case etherTEB:
			return d.link(LinkEthernet, b, ev)
		}
		if kind < etherMinType {
			return d.llc(b, ev)
		}
		return CauseNetwork
	}
	return CauseMalformed
}

// mpls skips a label stack and looks for IP by its version.
func (d *Decoder) mpls(b []byte, ev *Event) Cause {
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
			if len(b) >= 4+etherHeaderLen {
				return d.link(LinkEthernet, b[4:], ev)
			}
		}
		return CauseNetwork
	}
	return CauseMalformed
}
