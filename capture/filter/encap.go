package filter

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// vlan reads a VLAN tag and shifts the offsets of what follows by it.
func (p *parser) vlan(tok *token) *test {
	if f := &p.frame; f.link != capture.LinkEthernet && (!f.has80211() || f.link == capture.LinkPPI) {
		p.fail(tok, "vlan: these frames have no VLAN tags, only those of Ethernet and 802.11 have")
	}
	if p.frame.labels > 0 {
		p.fail(tok, "vlan: not supported inside mpls")
	}
	t := either(either(p.carries(tok, wire.EtherTypeVLAN), p.carries(tok, wire.EtherTypeQinQ)), p.carries(tok, wire.EtherTypeQinQOld))
	if id, given := p.optional(tok, 0x0fff); given {
		t = both(t, p.frame.network().field(0, 2, 0x0fff, opJEQ, id))
	}
	p.frame.kind.at += 4
	p.frame.payload.at += 4
	return t
}

// mpls reads an MPLS label and shifts the offsets of what follows by it.
func (p *parser) mpls(tok *token) *test {
	f := &p.frame
	var t *test
	switch {
	case f.labels > 0:
		t = f.network().field(-2, 1, 1, opJEQ, 0)
	case f.link == capture.LinkEthernet || f.link == capture.LinkCiscoHDLC:
		t = p.carries(tok, wire.EtherTypeMPLS)
	case f.link == capture.LinkPPP:
		t = f.kind.equal(0, 2, wire.PPPMPLS)
	default:
		p.fail(tok, "mpls: these frames have no MPLS labels, only those of Ethernet, PPP and Cisco HDLC have")
	}
	if label, given := p.optional(tok, 0xfffff); given {
		t = both(t, f.network().field(0, 4, 0xfffff000, opJEQ, label<<12))
	}
	f.net += 4
	f.osi += 4
	f.labels++
	return t
}

// pppoe reads a PPPoE session: what follows is about the PPP frame inside it.
func (p *parser) pppoe(tok *token) *test {
	f := &p.frame
	if f.header.word != 0 && !f.geneve || f.link == capture.LinkPFLog {
		p.fail(tok, "pppoes: not supported in frames that begin with radio or log information") // tcpdump's program there is wrong
	}
	t := p.carries(tok, wire.EtherTypePPPoE)
	if session, given := p.optional(tok, 0xffff); given {
		t = both(t, f.network().field(0, 4, 0xffff, opJEQ, session))
	}
	at := f.network().plus(6)
	*f = frame{link: capture.LinkPPP, header: at, kind: at, payload: at.plus(2), labels: f.labels, word: f.word}
	return t
}
