package filter

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
	"golang.org/x/net/bpf"
)

// filterFrame says where the parts of a frame are. "vlan", "mpls" and "pppoes"
// move them, for what follows in the expression.
type frame struct {
	link   capture.LinkType // what the link header is; LinkPPP within PPPoE
	header int              // where the link header begins
	kind   int              // where it says what it carries
	net    int              // where that begins
	labels int              // MPLS labels passed
}

// filterLayouts are the link types that can be filtered.
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

// field returns the test of size bytes at a position under a mask; 0xffffffff is none.
func field(at, size int, mask uint32, jump uint16, k uint32) *test {
	load := bpf.RawInstruction{Op: loadOf(size), K: uint32(at)}
	t := &test{load: []bpf.RawInstruction{load}, jump: jump, k: k}
	switch {
	case mask == 0xffffffff:
	case jump == opIfEqual && k == 0:
		return not(&test{load: t.load, jump: opIfAnyBit, k: mask})
	default:
		t.load = append(t.load, bpf.RawInstruction{Op: opAnd, K: mask})
	}
	return t
}

// equal returns the test that size bytes at a position are k.
func equal(at, size int, k uint32) *test { return field(at, size, 0xffffffff, opIfEqual, k) }

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
	always = &test{kind: testAlways}
	never  = &test{kind: testNever}
)

// carries returns the test that the frame holds what the EtherType says. It is
// nil where MPLS cannot tell.
func (f *frame) carries(kind uint32) *test {
	if f.labels > 0 {
		return f.labelled(kind)
	}
	switch f.link {
	case capture.LinkRaw:
		switch kind {
		case wire.EtherTypeIPv4:
			return field(f.net, 1, 0xf0, opIfEqual, 0x40)
		case wire.EtherTypeIPv6:
			return field(f.net, 1, 0xf0, opIfEqual, 0x60)
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
			return both(not(field(f.kind, 2, 0xffffffff, opIfGreater, wire.EtherLengthMax)), equal(f.net, 1, kind))
		}
	}
	return equal(f.kind, 2, kind)
}

// labelled is carries below MPLS labels: the last one is followed by IP.
func (f *frame) labelled(kind uint32) *test {
	last := field(f.net-2, 1, 1, opIfEqual, 1)
	switch kind {
	case wire.EtherTypeIPv4:
		return both(last, field(f.net, 1, 0xf0, opIfEqual, 0x40))
	case wire.EtherTypeIPv6:
		return both(last, field(f.net, 1, 0xf0, opIfEqual, 0x60))
	}
	return nil
}

// family is carries for loopback frames, which begin with the address family of
// the system that captured them: in network byte order, or in its own, which is
// not known here.
func family(kind uint32, native bool) *test {
	families := []uint32{}
	switch kind {
	case wire.EtherTypeIPv4:
		families = []uint32{2}
	case wire.EtherTypeIPv6:
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
	case wire.EtherTypeIPv4:
		return wire.PPPIPv4
	case wire.EtherTypeIPv6:
		return wire.PPPIPv6
	case wire.EtherTypeMPLS:
		return wire.PPPMPLS
	}
	return kind
}
