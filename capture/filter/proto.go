package filter

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// proto returns the test for the operand of "proto": a number, or a name after a backslash.
func (p *parser) proto(tok *token, q qualifier) *test {
	n := tok.number
	if tok.kind == tokenName {
		names := ipNames
		switch q.proto {
		case "ether":
			names = etherTypes
		case "iso":
			names = osiProtocols
		}
		var ok bool
		if n, ok = names[tok.text]; !ok {
			p.fail(tok, "unknown protocol %q: give its number", p.text(tok))
		}
	} else if tok.kind != tokenNumber {
		p.missing(tok, q)
	}
	if q.kind == "protochain" {
		return p.chain(tok, n, q)
	}
	switch q.proto {
	case "ether":
		return p.carries(tok, n)
	case "":
		return either(p.inIPv4(tok, n), p.inIPv6(tok, n))
	case "ip":
		return p.inIPv4(tok, n)
	case "ip6":
		return p.inIPv6(tok, n)
	case "iso":
		return p.inOSI(tok, n)
	case "isis":
		return p.inISIS(tok, n)
	}
	p.fail(tok, `%s carries no numbered protocols: ether, ip, ip6, iso and isis do`, q.proto)
	return nil
}

// abbreviated returns the test for a protocol's name alone, such as "tcp".
func (p *parser) abbreviated(tok *token, proto string) *test {
	n := protocols[proto]
	if kind, ok := etherTypes[proto]; ok {
		return p.carries(tok, kind)
	}
	if n, ok := osiProtocols[proto]; ok {
		return p.inOSI(tok, n)
	}
	if types := isisTypes[proto]; types != nil {
		t := p.inISIS(tok, types[0])
		for _, n := range types[1:] {
			t = either(t, p.inISIS(tok, n))
		}
		return t
	}
	switch proto {
	case "icmp", "igmp", "igrp", "vrrp", "carp":
		return p.inIPv4(tok, n)
	case "icmp6":
		return p.inIPv6(tok, n)
	case "tcp", "udp", "sctp", "pim", "ah", "esp":
		return either(p.inIPv4(tok, n), p.inIPv6(tok, n))
	}
	p.fail(p.peek(), `"host", "proto", "broadcast" or "multicast" is missing after %q`, p.text(tok))
	return nil
}

// inIPv4 returns the test for an IPv4 packet that carries protocol n.
func (p *parser) inIPv4(tok *token, n uint32) *test {
	return both(p.carries(tok, wire.EtherTypeIPv4), p.frame.network().equal(9, 1, n))
}

// inIPv6 returns the test for an IPv6 packet that carries protocol n, directly or after
// a fragment header; other extension headers are not followed, as in tcpdump.
func (p *parser) inIPv6(tok *token, n uint32) *test {
	at := p.frame.network()
	next := either(at.equal(6, 1, n), both(at.equal(6, 1, wire.ProtoFragment), at.equal(40, 1, n)))
	return both(p.carries(tok, wire.EtherTypeIPv6), next)
}

// inOSI returns the test for protocol n of ISO's network layer.
func (p *parser) inOSI(tok *token, n uint32) *test {
	f := &p.frame
	switch {
	case f.link == capture.LinkFrameRelay && f.labels == 0:
		return f.header.equal(2, 2, nlpidControl|n)
	case f.link == capture.LinkCiscoHDLC: // a byte of padding precedes it
		return both(p.carries(tok, sapOSI), f.payload.plus(f.osi).equal(1, 1, n))
	}
	return both(p.carries(tok, sapOSI), f.payload.plus(f.osi).equal(0, 1, n))
}

// inISIS returns the test for an IS-IS packet of type n.
func (p *parser) inISIS(tok *token, n uint32) *test {
	return both(p.inOSI(tok, osiProtocols["isis"]), p.frame.payload.plus(p.frame.osi).equal(4, 1, n))
}

// chain returns the test of "protochain": whether protocol n follows in the chain of
// extension headers of an IPv6 packet, or of authentication headers of IPv4.
func (p *parser) chain(tok *token, n uint32, q qualifier) *test {
	at := p.frame.network()
	if at.word != 0 {
		p.fail(tok, "protochain: not supported in frames whose link header varies in length")
	}
	four := func() *test {
		return both(p.carries(tok, wire.EtherTypeIPv4), &test{load: chainIPv4(uint32(at.at), n), jump: opJEQ, k: n})
	}
	six := func() *test {
		return both(p.carries(tok, wire.EtherTypeIPv6), &test{load: chainIPv6(uint32(at.at), n), jump: opJEQ, k: n})
	}
	switch q.proto {
	case "":
		return either(four(), six())
	case "ip":
		return four()
	case "ip6":
		return six()
	}
	p.fail(tok, "%s has no chain of protocols: ip and ip6 have", q.proto)
	return nil
}
