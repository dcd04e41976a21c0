package filter

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// ipCarries is carries for link types that have numbers for few protocols, mostly IP.
func (f *frame) ipCarries(kind uint32) *test {
	v4, v6 := kind == wire.EtherTypeIPv4, kind == wire.EtherTypeIPv6
	switch {
	case f.link == capture.LinkArcnet:
		return f.arcnet(kind)
	case f.link == capture.LinkFrameRelay && kind == sapOSI:
		osi := func(n uint32) *test { return f.header.equal(2, 2, nlpidControl|n) }
		return either(osi(osiProtocols["clnp"]), either(osi(osiProtocols["esis"]), osi(osiProtocols["isis"])))
	case !v4 && !v6:
		return never
	}
	switch f.link {
	case capture.LinkRaw:
		if v4 {
			return f.header.field(0, 1, 0xf0, opJEQ, 0x40)
		}
		return f.header.field(0, 1, 0xf0, opJEQ, 0x60)
	case capture.LinkIPv4, capture.LinkIPv6:
		if v4 == (f.link == capture.LinkIPv4) {
			return always
		}
	case capture.LinkNull, capture.LinkLoop:
		return f.family(v6, f.link == capture.LinkNull)
	case capture.LinkFrameRelay: // two bytes of address, then the network layer protocol ID
		return f.header.equal(2, 2, nlpidControl|map[bool]uint32{true: 0xcc, false: 0x8e}[v4])
	case capture.LinkPFLog: // the address family of the system on which tcpdump runs
		return f.header.equal(1, 1, map[bool]uint32{true: 2, false: 10}[v4])
	case capture.LinkIPNet: // that of Solaris
		return f.kind.equal(0, 1, map[bool]uint32{true: 2, false: 26}[v4])
	}
	return never
}

// nlpidControl is the control byte before a network layer protocol ID, in the high byte.
const nlpidControl = 0x0300

// arcnet is carries for ARCNET, whose types have one byte (RFC 1201, RFC 1051).
func (f *frame) arcnet(kind uint32) *test {
	one := func(n uint32) *test { return f.kind.equal(0, 1, n) }
	switch kind {
	case wire.EtherTypeIPv6:
		return one(196)
	case wire.EtherTypeIPv4:
		return either(one(212), one(240))
	case wire.EtherTypeARP:
		return either(one(213), one(241))
	case wire.EtherTypeRARP:
		return one(214)
	case etherTypes["atalk"]:
		return one(221)
	}
	return never
}

// family is carries for loopback frames, which begin with an address family of the
// system that captured them, in network byte order or, if native, in that system's,
// which is unknown here: both are accepted.
func (f *frame) family(v6, native bool) *test {
	families := []uint32{2} // AF_INET everywhere
	if v6 {
		families = []uint32{30, 24, 28} // AF_INET6 of macOS, NetBSD and OpenBSD, FreeBSD
	}
	t := never
	for _, n := range families {
		t = either(t, f.header.equal(0, 4, n))
		if native {
			t = either(t, f.header.equal(0, 4, n<<24))
		}
	}
	return t
}
