package filter

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// frame is the offsets of a frame's headers. "vlan", "mpls" and "pppoes" shift them for
// the rest of the expression.
type frame struct {
	link   capture.LinkType // type of the link header; LinkPPP within PPPoE
	header int              // offset of the link header
	kind   int              // offset of the EtherType or protocol number in it
	net    int              // offset of the network header
	labels int              // MPLS labels before the network header
}

// layouts are the link types that can be filtered.
var layouts = map[capture.LinkType]frame{
	capture.LinkEthernet:   {link: capture.LinkEthernet, kind: 12, net: 14},
	capture.LinkRaw:        {link: capture.LinkRaw},
	capture.LinkRawBSD:     {link: capture.LinkRaw},
	capture.LinkRawOpenBSD: {link: capture.LinkRaw},
	capture.LinkIPv4:       {link: capture.LinkIPv4},
	capture.LinkIPv6:       {link: capture.LinkIPv6},
	capture.LinkNull:       {link: capture.LinkNull, net: 4},
	capture.LinkLoop:       {link: capture.LinkLoop, net: 4},
	capture.LinkSLL:        {link: capture.LinkSLL, kind: 14, net: 16},
	capture.LinkSLL2:       {link: capture.LinkSLL2, kind: 0, net: 20},
}

// carries returns the test that the frame's network header is of EtherType kind. It is
// nil below MPLS labels, which have no EtherType, but for IPv4 and IPv6.
func (f *frame) carries(kind uint32) *test {
	if f.labels > 0 {
		return f.labelled(kind)
	}
	switch f.link {
	case capture.LinkRaw:
		switch kind {
		case wire.EtherTypeIPv4:
			return field(f.net, 1, 0xf0, opJEQ, 0x40)
		case wire.EtherTypeIPv6:
			return field(f.net, 1, 0xf0, opJEQ, 0x60)
		}
		return never
	case capture.LinkIPv4, capture.LinkIPv6:
		if f.link == capture.LinkIPv4 && kind == wire.EtherTypeIPv4 || f.link == capture.LinkIPv6 && kind == wire.EtherTypeIPv6 {
			return always
		}
		return never
	case capture.LinkNull, capture.LinkLoop:
		return family(kind, f.link == capture.LinkNull)
	case capture.LinkPPP:
		return equal(f.kind, 2, pppOf(kind))
	case capture.LinkSLL, capture.LinkSLL2:
		if kind <= wire.EtherLengthMax {
			return both(equal(f.kind, 2, wire.LinuxLLC), equal(f.net, 1, kind))
		}
	case capture.LinkEthernet:
		if kind <= wire.EtherLengthMax {
			return both(not(field(f.kind, 2, noMask, opJGT, wire.EtherLengthMax)), equal(f.net, 1, kind))
		}
	}
	return equal(f.kind, 2, kind)
}

// labelled is carries below MPLS labels: IP follows the last one.
func (f *frame) labelled(kind uint32) *test {
	last := field(f.net-2, 1, 1, opJEQ, 1)
	switch kind {
	case wire.EtherTypeIPv4:
		return both(last, field(f.net, 1, 0xf0, opJEQ, 0x40))
	case wire.EtherTypeIPv6:
		return both(last, field(f.net, 1, 0xf0, opJEQ, 0x60))
	}
	return nil
}

// family is carries for loopback frames, which begin with an address family of the
// system that captured them, in network byte order or, if native, in that system's,
// which is unknown here: both are accepted.
func family(kind uint32, native bool) *test {
	families := []uint32{}
	switch kind {
	case wire.EtherTypeIPv4:
		families = []uint32{2} // AF_INET everywhere
	case wire.EtherTypeIPv6:
		families = []uint32{30, 24, 28} // AF_INET6 of macOS, NetBSD and OpenBSD, FreeBSD
	}
	t := never
	for _, n := range families {
		t = either(t, equal(0, 4, n))
		if native {
			t = either(t, equal(0, 4, n<<24))
		}
	}
	return t
}

// pppOf returns PPP's protocol number for an EtherType.
func pppOf(kind uint32) uint32 {
	switch kind {
	case wire.EtherTypeIPv4:
		return wire.PPPIPv4
	case wire.EtherTypeIPv6:
		return wire.PPPIPv6
	case wire.EtherTypeMPLS:
		return wire.PPPMPLS
	}
	return kind
}
