package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/dissect"
	"github.com/netsynth/netsynth/capture/wire"
)

var _ = register(0, (*Decoder).ethernet, capture.LinkEthernet)
var _ = register(0, (*Decoder).llc, capture.LinkATM)
var _ = register(0, (*Decoder).mpls, capture.LinkMPLS)
var _ = register(6, (*Decoder).pppoe, capture.LinkPPPoE)

// ethernet decodes a frame without its checksum.
func (d *Decoder) ethernet(b []byte, ev *capture.Event) capture.Cause {
	if len(b) < wire.EtherHeaderLength {
		return d.short(b, wire.EtherHeaderLength)
	}
	kind := binary.BigEndian.Uint16(b[12:])
	if kind != wire.EtherTypeIPv4 && kind != wire.EtherTypeIPv6 {
		d.macs(b[wire.MACLength:], b, ev)
	}
	return d.etherType(kind, b[wire.EtherHeaderLength:], ev)
}

// etherType decodes b, the bytes after an EtherType.
func (d *Decoder) etherType(kind uint16, b []byte, ev *capture.Event) capture.Cause {
	for range maxLinkHeaders {
		switch kind {
		case wire.EtherTypeIPv4:
			return d.ipv4(b, ev)
		case wire.EtherTypeIPv6:
			return d.ipv6(b, ev)
		case wire.EtherTypeARP, wire.EtherTypeRARP:
			return d.arp(b, ev)
		case wire.EtherTypeVLAN, wire.EtherTypeQinQ, wire.EtherTypeQinQOld:
			if len(b) < 4 {
				return d.short(b, 4)
			}
			kind, b = binary.BigEndian.Uint16(b[2:]), b[4:]
			continue
		case wire.EtherTypeVNTag:
			if len(b) < 6 {
				return d.short(b, 6)
			}
			kind, b = binary.BigEndian.Uint16(b[4:]), b[6:]
			continue
		case wire.EtherTypeMPLS, wire.EtherTypeMPLSMulticast:
			return d.mpls(b, ev)
		case wire.EtherTypePPPoE:
			return d.after(6, b, ev, (*Decoder).pppoe)
		case wire.EtherTypePPP:
			return d.ppp(b, ev)
		case wire.EtherTypeMACsec:
			return d.after(6, b, ev, (*Decoder).macsec)
		case wire.EtherTypeNSH:
			return d.after(8, b, ev, (*Decoder).nsh)
		case wire.EtherTypeFabricPath:
			return d.after(2, b, ev, func(d *Decoder, b []byte, ev *capture.Event) capture.Cause {
				return d.link(capture.LinkEthernet, b[2:], ev)
			})
		case wire.EtherTypeTEB:
			return d.link(capture.LinkEthernet, b, ev)
		}
		if kind < wire.EtherTypeMin {
			return d.llc(b, ev)
		}
		return named(dissect.OfEtherType(kind), ev)
	}
	return capture.CauseMalformed
}

// macsec decodes a frame that MACsec protects but does not encrypt, whose check value at
// the end the packet's own length leaves out.
func (d *Decoder) macsec(b []byte, ev *capture.Event) capture.Cause {
	const explicit, secret = 0x20, 0x0c
	n := 6
	if b[0]&explicit != 0 { // the channel's identifier
		n += 8
	}
	switch {
	case b[0]&secret != 0:
		return capture.CauseNetwork
	case len(b) < n+2:
		return d.short(b, n+2)
	}
	return d.tagged(binary.BigEndian.Uint16(b[n:]), b[n+2:], ev)
}

// tagged decodes b, the bytes after an EtherType, behind a header that may hold itself.
func (d *Decoder) tagged(kind uint16, b []byte, ev *capture.Event) capture.Cause {
	if d.headers++; d.headers > maxLinkHeaders {
		return capture.CauseMalformed
	}
	return d.etherType(kind, b, ev)
}

// nsh decodes a network service header (RFC 8300) of at least 8 bytes: its length in words,
// the number of what follows.
func (d *Decoder) nsh(b []byte, ev *capture.Event) capture.Cause {
	n := 4 * int(b[1]&0x3f)
	switch {
	case n < 8:
		return capture.CauseMalformed
	case len(b) < n:
		return d.short(b, n)
	}
	return d.numbered(b[3], b[n:], ev)
}

// numbered decodes what follows VXLAN-GPE or NSH, by their common numbers.
func (d *Decoder) numbered(kind uint8, b []byte, ev *capture.Event) capture.Cause {
	const ipv4, ipv6, ethernet, nsh, mpls = 1, 2, 3, 4, 5
	switch kind {
	case ipv4:
		return d.ipv4(b, ev)
	case ipv6:
		return d.ipv6(b, ev)
	case ethernet:
		return d.link(capture.LinkEthernet, b, ev)
	case nsh:
		return d.tagged(wire.EtherTypeNSH, b, ev)
	case mpls:
		return d.mpls(b, ev)
	}
	return capture.CauseNetwork
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

// llc decodes IEEE 802.2, of which only SNAP and IP are of interest.
func (d *Decoder) llc(b []byte, ev *capture.Event) capture.Cause {
	if len(b) < 4 {
		return d.short(b, 4)
	}
	l := &d.library.llc
	if !d.library.layer(l, b) {
		return capture.CauseMalformed
	}
	switch {
	case l.DSAP == 0xaa && l.SSAP == 0xaa:
		return d.snap(l.Payload, ev)
	case l.DSAP == 0x06 && l.SSAP == 0x06:
		return d.ipv4(l.Payload, ev)
	case l.DSAP == 0xfe && l.SSAP == 0xfe && len(l.Payload) > 1 && l.Payload[0] == 0xcc: // routed OSI, holding IPv4
		return d.ipv4(l.Payload[1:], ev)
	}
	return named(dissect.OfLLC(uint8(l.DSAP), l.Payload), ev)
}

// snap decodes SNAP, which names its protocol by an EtherType.
func (d *Decoder) snap(b []byte, ev *capture.Event) capture.Cause {
	if len(b) < 5 {
		return d.short(b, 5)
	}
	s := &d.library.snap
	if !d.library.layer(s, b) {
		return capture.CauseMalformed
	}
	if s.Type < wire.EtherTypeMin {
		return named(dissect.OfEtherType(uint16(s.Type)), ev)
	}
	return d.etherType(uint16(s.Type), s.Payload, ev)
}

// pppoe decodes a PPPoE header; only sessions hold packets.
func (d *Decoder) pppoe(b []byte, ev *capture.Event) capture.Cause {
	const session = 0
	if b[1] != session {
		return named(capture.AppPPPoED, ev)
	}
	b = b[6:]
	return d.ppp(b, ev)
}

// ppp decodes a PPP protocol number of one or two bytes and its packet. The address and
// control bytes of PPP over GRE and L2TP may stand before it.
func (d *Decoder) ppp(b []byte, ev *capture.Event) capture.Cause {
	if len(b) >= 2 && b[0] == 0xff && b[1] == 0x03 {
		b = b[2:]
	}
	if len(b) < 2 {
		return d.short(b, 2)
	}
	proto, size := uint16(b[0]), 1
	if proto&1 == 0 {
		proto, size = binary.BigEndian.Uint16(b), 2
	}
	switch proto {
	case 0x21:
		return d.ipv4(b[size:], ev)
	case 0x57:
		return d.ipv6(b[size:], ev)
	case 0x0281, 0x0283:
		return d.mpls(b[size:], ev)
	}
	return named(dissect.OfPPP(proto), ev)
}
