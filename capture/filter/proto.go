package filter

import "github.com/netsynth/netsynth/capture/wire"

// proto returns the test for the operand of "proto": a number, or a name after a backslash.
func (p *parser) proto(tok *token, q qualifier) *test {
	n := tok.number
	if tok.kind == tokenName {
		names := ipNames
		if q.proto == "ether" {
			names = etherNames
		}
		var ok bool
		if n, ok = names[tok.text]; !ok {
			p.fail(tok, "unknown protocol %q: give its number", p.text(tok))
		}
	} else if tok.kind != tokenNumber {
		p.missing(tok, q)
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
	}
	p.fail(tok, `%s carries no numbered protocols: ether, ip and ip6 do`, q.proto)
	return nil
}

// abbreviated returns the test for a protocol's name alone, such as "tcp".
func (p *parser) abbreviated(tok *token, proto string) *test {
	n := protocols[proto]
	switch proto {
	case "ip", "ip6", "arp", "rarp":
		return p.carries(tok, etherNames[proto])
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
	return both(p.carries(tok, wire.EtherTypeIPv4), equal(p.frame.net+9, 1, n))
}

// inIPv6 returns the test for an IPv6 packet that carries protocol n, directly or after
// a fragment header; other extension headers are not followed, as in tcpdump.
func (p *parser) inIPv6(tok *token, n uint32) *test {
	at := p.frame.net
	next := either(equal(at+6, 1, n), both(equal(at+6, 1, wire.ProtoFragment), equal(at+40, 1, n)))
	return both(p.carries(tok, wire.EtherTypeIPv6), next)
}

// missing fails at tok, which is not an operand for q.
func (p *parser) missing(tok *token, q qualifier) {
	want := map[string]string{"": "an address", "host": "an address", "net": "a network", "port": "a port",
		"portrange": "a range of ports, such as 20-25,", "proto": "a protocol's number"}[q.kind]
	switch {
	case tok.kind == tokenEnd:
		p.fail(tok, "%s is missing", want)
	case q.kind == "proto" && tok.kind == tokenKeyword:
		p.fail(tok, `%s belongs here: write \%s for the protocol of that name`, want, tok.text)
	}
	p.fail(tok, "%s belongs here, not %q", want, p.text(tok))
}

// whole returns the test that an IPv4 packet is not a later fragment.
func (p *parser) whole() *test {
	t := equal(p.frame.net+6, 2, 0x1fff)
	t.jump = opJSET
	return not(t)
}
