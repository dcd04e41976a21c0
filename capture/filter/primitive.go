package filter

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// primitive reads what begins with a word of the syntax: qualifiers with what
// they stand before, a protocol alone, or a word such as vlan.
func (p *parser) primitive() (*test, qualifier) {
	first := p.word()
	q := qualifier{known: true}
	if _, ok := protocols[first.text]; ok {
		q.proto = p.next().text
		switch q.proto {
		case "link", "ppp", "slip", "fddi", "tr", "wlan":
			q.proto = "ether"
		}
	}
	w := p.word()
	switch {
	case w.isOne("src", "dst"):
		q.dir = p.direction()
		if p.word().isOne("host", "net", "port", "portrange") {
			q.what = p.next().text
		}
		return p.values(q)
	case w.isOne("host", "net", "port", "portrange", "proto"):
		q.what = p.next().text
		return p.values(q)
	case w.isOne("broadcast", "multicast"):
		return p.cast(q.proto, p.next()), qualifier{}
	case w.isOne("gateway", "protochain"):
		p.fail(w, "%q is not understood here", p.text(w))
	case q.proto != "":
		return p.abbreviated(first, q.proto), qualifier{}
	}
	return p.special(p.next()), qualifier{}
}

// direction reads src, dst, or both joined.
func (p *parser) direction() string {
	first := p.next().text
	join := p.word()
	if !join.isOne("and", "or") || !p.words[p.at+1].isOne("src", "dst") || p.words[p.at+1].text == first {
		return first
	}
	p.at += 2
	if join.is("or") {
		return ""
	}
	return "src and dst"
}

// special reads what is neither a protocol nor a qualifier.
func (p *parser) special(w *token) *test {
	switch w.text {
	case "less":
		return not(&test{load: lengthLoad, jump: opIfGreater, k: p.number(w)})
	case "greater":
		return &test{load: lengthLoad, jump: opIfNotLess, k: p.number(w)}
	case "vlan":
		return p.vlan(w)
	case "mpls":
		return p.mpls(w)
	case "pppoed":
		return p.carries(w, wire.EtherTypePPPoEDiscovery)
	case "pppoes":
		return p.pppoe(w)
	}
	p.fail(w, "%q is not understood here", p.text(w))
	return nil
}

// number takes the number that w needs.
func (p *parser) number(w *token) uint32 {
	n := p.word()
	if n.kind != wordNumber {
		p.fail(n, "a number belongs after %q", w.text)
	}
	return p.next().number
}

// optional takes a number up to limit, if one follows.
func (p *parser) optional(w *token, limit uint32) (n uint32, given bool) {
	number := p.word()
	if number.kind != wordNumber {
		return 0, false
	}
	if number.number > limit {
		p.fail(number, "%s: %d is more than %d", w.text, number.number, limit)
	}
	return p.next().number, true
}

// vlan reads a VLAN tag: what follows lies behind it.
func (p *parser) vlan(w *token) *test {
	if p.frame.link != capture.LinkEthernet {
		p.fail(w, "vlan: these frames have no VLAN tags: only Ethernet has")
	}
	if p.frame.labels > 0 {
		p.fail(w, "vlan: not within mpls")
	}
	t := either(either(p.carries(w, wire.EtherTypeVLAN), p.carries(w, wire.EtherTypeQinQ)), p.carries(w, wire.EtherTypeQinQOld))
	if id, given := p.optional(w, 0x0fff); given {
		t = both(t, field(p.frame.net, 2, 0x0fff, opIfEqual, id))
	}
	p.frame.kind += 4
	p.frame.net += 4
	return t
}

// mpls reads an MPLS label: what follows lies behind it.
func (p *parser) mpls(w *token) *test {
	f := &p.frame
	if f.link != capture.LinkEthernet && f.link != capture.LinkPPP {
		p.fail(w, "mpls: these frames have no MPLS labels: only Ethernet has")
	}
	t := field(f.net-2, 1, 1, opIfEqual, 0)
	if f.labels == 0 {
		t = f.carries(wire.EtherTypeMPLS)
	}
	if label, given := p.optional(w, 0xfffff); given {
		t = both(t, field(f.net, 4, 0xfffff000, opIfEqual, label<<12))
	}
	f.net += 4
	f.labels++
	return t
}

// pppoe reads a PPPoE session: what follows lies within its PPP.
func (p *parser) pppoe(w *token) *test {
	t := p.carries(w, wire.EtherTypePPPoE)
	f := &p.frame
	if session, given := p.optional(w, 0xffff); given {
		t = both(t, field(f.net, 4, 0xffff, opIfEqual, session))
	}
	at := f.net + 6
	*f = frame{link: capture.LinkPPP, header: at, kind: at, net: at + 2, labels: f.labels}
	return t
}

// carries is filterFrame.carries, of which w wants to know.
func (p *parser) carries(w *token, kind uint32) *test {
	t := p.frame.carries(kind)
	if t == nil {
		p.fail(w, "mpls: only ip and ip6 can be told within it")
	}
	return t
}

// cast is "broadcast" and "multicast", of the link or of IP.
func (p *parser) cast(proto string, w *token) *test {
	f := &p.frame
	switch {
	case proto == "" || proto == "ether":
		if f.link != capture.LinkEthernet {
			p.fail(w, "%s: these frames have no Ethernet addresses", w.text)
		}
		if w.text == "broadcast" {
			return stationAt(f.header, [6]byte{255, 255, 255, 255, 255, 255})
		}
		return &test{load: equal(f.header, 1, 0).load, jump: opIfAnyBit, k: 1}
	case proto == "ip" && w.text == "broadcast":
		return both(p.carries(w, wire.EtherTypeIPv4), either(equal(f.net+16, 4, 0), equal(f.net+16, 4, 0xffffffff)))
	case proto == "ip":
		return both(p.carries(w, wire.EtherTypeIPv4), field(f.net+16, 1, 0xffffffff, opIfNotLess, 224))
	case proto == "ip6" && w.text == "multicast":
		return both(p.carries(w, wire.EtherTypeIPv6), equal(f.net+24, 1, 255))
	}
	p.fail(w, "%s has no %s", proto, w.text)
	return nil
}
