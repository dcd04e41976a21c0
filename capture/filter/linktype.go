package filter

import "github.com/netsynth/netsynth/capture/wire"

// Organizations of SNAP headers.
const (
	snapEther = 0x000000
	snapApple = 0x080007
)

// snap returns the test for an LLC and a SNAP header.
func (f *frame) snap(organization, kind uint32) *test {
	return f.payload.bytes(0, []byte{0xaa, 0xaa, 3, byte(organization >> 16), byte(organization >> 8), byte(organization), byte(kind >> 8), byte(kind)})
}

// service returns the test for an LLC service access point, n bytes behind o.
func (o offset) service(n int, sap uint32) *test {
	switch sap {
	case sapIP, sapNetBEUI, sapOSI:
		return o.equal(n, 2, sap<<8|sap)
	}
	return o.equal(n, 1, sap)
}

// llcCarries is carries for frames that always have an LLC header.
func (f *frame) llcCarries(kind uint32) *test {
	switch {
	case kind == etherTypes["atalk"]:
		return f.snap(snapApple, kind)
	case kind <= wire.EtherLengthMax:
		return f.payload.service(0, kind)
	}
	return f.payload.equal(6, 2, kind)
}

// etherCarries is carries for Ethernet, where a type up to wire.EtherLengthMax is the
// length of a frame with an LLC header.
func (f *frame) etherCarries(kind uint32) *test {
	return f.framed(kind, f.ieee8023, func(t *test) *test {
		raw := f.payload.equal(0, 2, 0xffff) // IPX without an LLC header
		return either(f.snap(snapEther, etherTypeIPX), either(t, raw))
	})
}

// ieee8023 returns the test that an Ethernet frame has a length and no EtherType.
func (f *frame) ieee8023() *test {
	return not(f.kind.field(0, 2, noMask, opJGT, wire.EtherLengthMax))
}

// sllCarries is carries for Linux cooked captures, where a type of its own marks a frame
// with an LLC header, and another one IPX without.
func (f *frame) sllCarries(kind uint32) *test {
	t := f.framed(kind, func() *test { return f.kind.equal(0, 2, wire.LinuxLLC) },
		func(t *test) *test { return either(t, f.snap(snapEther, etherTypeIPX)) })
	if kind == sapIPX {
		t = either(f.kind.equal(0, 2, wire.LinuxNovell), t)
	}
	return t
}

// framed is carries for frames with an EtherType, which have an LLC header where llc says
// so. ipx adds the other forms of IPX to the test for its LLC header.
func (f *frame) framed(kind uint32, llc func() *test, ipx func(*test) *test) *test {
	switch {
	case kind == sapIPX:
		return either(f.kind.equal(0, 2, etherTypeIPX), both(llc(), ipx(f.payload.service(0, kind))))
	case kind == etherTypes["atalk"]:
		return either(f.kind.equal(0, 2, kind), both(llc(), f.snap(snapApple, kind)))
	case kind == etherTypes["aarp"]:
		return either(f.kind.equal(0, 2, kind), both(llc(), f.snap(snapEther, kind)))
	case kind <= wire.EtherLengthMax:
		return both(llc(), f.payload.service(0, kind))
	}
	return f.kind.equal(0, 2, kind)
}

// labelled is carries below MPLS labels: IP follows the last one. It is nil for other kinds.
func (f *frame) labelled(kind uint32) *test {
	last := f.network().field(-2, 1, 1, opJEQ, 1)
	switch kind {
	case wire.EtherTypeIPv4:
		return both(last, f.network().field(0, 1, 0xf0, opJEQ, 0x40))
	case wire.EtherTypeIPv6:
		return both(last, f.network().field(0, 1, 0xf0, opJEQ, 0x60))
	}
	return nil
}
