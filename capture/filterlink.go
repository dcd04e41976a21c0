package capture

import "golang.org/x/net/bpf"

// filterFrame says where the parts of a frame are. "vlan", "mpls" and "pppoes"
// move them, for what follows in the expression.
type filterFrame struct {
	link   LinkType // what the link header is; LinkPPP within PPPoE
	header int      // where the link header begins
	kind   int      // where it says what it carries
	net    int      // where that begins
	labels int      // MPLS labels passed
}

// filterLayouts are the link types that can be filtered.
var filterLayouts = map[LinkType]filterFrame{
	LinkEthernet:   {link: LinkEthernet, kind: 12, net: 14},
	LinkRaw:        {link: LinkRaw},
	LinkRawBSD:     {link: LinkRaw},
	LinkRawOpenBSD: {link: LinkRaw},
	LinkIPv4:       {link: LinkIPv4},
	LinkIPv6:       {link: LinkIPv6},
	LinkNull:       {link: LinkNull, net: 4},
	LinkLoop:       {link: LinkLoop, net: 4},
	LinkSLL:        {link: LinkSLL, kind: 14, net: 16},
	LinkSLL2:       {link: LinkSLL2, kind: 0, net: 20},
}

// field returns the test of size bytes at a position under a mask; 0xffffffff is none.
func field(at, size int, mask uint32, jump uint16, k uint32) *filterTest {
	load := bpf.RawInstruction{Op: loadOf(size), K: uint32(at)}
	t := &filterTest{load: []bpf.RawInstruction{load}, jump: jump, k: k}
	switch {
	case mask == 0xffffffff:
	case jump == opIfEqual && k == 0:
		return not(&filterTest{load: t.load, jump: opIfAnyBit, k: mask})
	default:
		t.load = append(t.load, bpf.RawInstruction{Op: opAnd, K: mask})
	}
	return t
}

// equal returns the test that size bytes at a position are k.
func equal(at, size int, k uint32) *filterTest { return field(at, size, 0xffffffff, opIfEqual, k) }

// loadOf returns the load of 1, 2 or 4 bytes.
func loadOf(size int) uint16 {
	switch size {
	case 1:
		return opLoadByte
	case 2:
		return opLoadHalf
	}
	return opLoadWord
}

var (
	always = &filterTest{kind: testAlways}
	never  = &filterTest{kind: testNever}
)

// carries returns the test that the frame holds what the EtherType says. It is
// nil where MPLS cannot tell.
func (f *filterFrame) carries(kind uint32) *filterTest {
	if f.labels > 0 {
		return f.labelled(kind)
	}
	switch f.link {
	case LinkRaw:
		switch kind {
		case etherIPv4:
			return field(f.net, 1, 0xf0, opIfEqual, 0x40)
		case etherIPv6:
			return field(f.net, 1, 0xf0, opIfEqual, 0x60)
		}
		return never
	case LinkIPv4, LinkIPv6:
		if f.link == LinkIPv4 && kind == etherIPv4 || f.link == LinkIPv6 && kind == etherIPv6 {
			return always
		}
		return never
	case LinkNull, LinkLoop:
		return family(kind, f.link == LinkNull)
	case LinkPPP:
		return equal(f.kind, 2, pppOf(kind))
	case LinkSLL, LinkSLL2:
		if kind <= etherMaxLength {
			return both(equal(f.kind, 2, linuxLLC), equal(f.net, 1, kind))
		}
	case LinkEthernet:
		if kind <= etherMaxLength {
			return both(not(field(f.kind, 2, 0xffffffff, opIfGreater, etherMaxLength)), equal(f.net, 1, kind))
		}
	}
	return equal(f.kind, 2, kind)
}

// labelled is carries below MPLS labels: the last one is followed by IP.
func (f *filterFrame) labelled(kind uint32) *filterTest {
	last := field(f.net-2, 1, 1, opIfEqual, 1)
	switch kind {
	case etherIPv4:
		return both(last, field(f.net, 1, 0xf0, opIfEqual, 0x40))
	case etherIPv6:
		return both(last, field(f.net, 1, 0xf0, opIfEqual, 0x60))
	}
	return nil
}

// family is carries for loopback frames, which begin with the address family of
// the system that captured them: in network byte order, or in its own, which is
// not known here.
func family(kind uint32, native bool) *filterTest {
	families := []uint32{}
	switch kind {
	case etherIPv4:
		families = []uint32{2}
	case etherIPv6:
		families = []uint32{30, 24, 28} // macOS, the BSDs
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

// pppOf returns what PPP calls an EtherType.
func pppOf(kind uint32) uint32 {
	switch kind {
	case etherIPv4:
		return pppIPv4
	case etherIPv6:
		return pppIPv6
	case etherMPLS:
		return pppMPLS
	}
	return kind
}
