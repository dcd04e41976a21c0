package filter

import "github.com/netsynth/netsynth/capture"

// carries returns the test that the frame's network header is of EtherType kind, or of
// the LLC service access point kind, up to wire.EtherLengthMax. It fails at tok where the
// link type has none, and below MPLS labels, which only IP can be told from.
func (p *parser) carries(tok *token, kind uint32) *test {
	f := &p.frame
	switch {
	case f.labels > 0:
		t := f.labelled(kind)
		if t == nil {
			p.fail(tok, "mpls: only ip and ip6 can be recognized inside it")
		}
		return t
	case f.link == linkGeneric:
		p.fail(tok, "frames of this link type can only be filtered by link[index], len, less and greater")
	case f.has80211():
		return both(f.data80211(), f.llcCarries(kind))
	}
	switch f.link {
	case capture.LinkEthernet:
		return f.etherCarries(kind)
	case capture.LinkSLL:
		return f.sllCarries(kind)
	case capture.LinkTokenRing, capture.LinkFDDI, capture.LinkATM, capture.LinkATMClip, capture.LinkIPFC:
		return f.llcCarries(kind)
	case capture.LinkSunATM:
		return both(f.header.field(0, 1, 0x0f, opJEQ, 2), f.llcCarries(kind))
	case capture.LinkPPP, capture.LinkPPPSerial, capture.LinkPPPD, capture.LinkPPPoE:
		if n, ok := pppNumbers[kind]; ok {
			kind = n
		}
	case capture.LinkCiscoHDLC:
		if kind == sapOSI {
			kind = sapOSI<<8 | sapOSI
		}
	case capture.LinkJuniperEther:
		return f.header.field(0, 4, 0xffffff00, opJEQ, 0x4d474300) // the magic number, all that libpcap asks for
	case capture.LinkSLL2:
	default:
		return f.ipCarries(kind)
	}
	return f.kind.equal(0, 2, kind)
}

// whole returns the test that an IPv4 packet is not a later fragment.
func (p *parser) whole() *test {
	return not(p.frame.network().field(6, 2, noMask, opJSET, 0x1fff))
}
