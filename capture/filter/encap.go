package filter

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// optional takes a number up to limit, if one follows tok.
func (p *parser) optional(tok *token, limit uint32) (n uint32, given bool) {
	number := p.peek()
	if number.kind != tokenNumber {
		return 0, false
	}
	if number.number > limit {
		p.fail(number, "%s: %d is more than %d", tok.text, number.number, limit)
	}
	return p.next().number, true
}

// vlan reads a VLAN tag and shifts the offsets of what follows by it.
func (p *parser) vlan(tok *token) *test {
	if p.frame.link != capture.LinkEthernet {
		p.fail(tok, "vlan: these frames have no VLAN tags, only Ethernet frames have")
	}
	if p.frame.labels > 0 {
		p.fail(tok, "vlan: not supported inside mpls")
	}
	t := either(either(p.carries(tok, wire.EtherTypeVLAN), p.carries(tok, wire.EtherTypeQinQ)), p.carries(tok, wire.EtherTypeQinQOld))
	if id, given := p.optional(tok, 0x0fff); given {
		t = both(t, field(p.frame.net, 2, 0x0fff, opJEQ, id))
	}
	p.frame.kind += 4
	p.frame.net += 4
	return t
}

// mpls reads an MPLS label and shifts the offsets of what follows by it.
func (p *parser) mpls(tok *token) *test {
	f := &p.frame
	if f.link != capture.LinkEthernet && f.link != capture.LinkPPP {
		p.fail(tok, "mpls: these frames have no MPLS labels, only Ethernet frames have")
	}
	t := field(f.net-2, 1, 1, opJEQ, 0)
	if f.labels == 0 {
		t = f.carries(wire.EtherTypeMPLS)
	}
	if label, given := p.optional(tok, 0xfffff); given {
		t = both(t, field(f.net, 4, 0xfffff000, opJEQ, label<<12))
	}
	f.net += 4
	f.labels++
	return t
}

// pppoe reads a PPPoE session: what follows is about the PPP frame inside it.
func (p *parser) pppoe(tok *token) *test {
	t := p.carries(tok, wire.EtherTypePPPoE)
	f := &p.frame
	if session, given := p.optional(tok, 0xffff); given {
		t = both(t, field(f.net, 4, 0xffff, opJEQ, session))
	}
	at := f.net + 6
	*f = frame{link: capture.LinkPPP, header: at, kind: at, net: at + 2, labels: f.labels}
	return t
}
