package filter

import "github.com/netsynth/netsynth/capture/wire"

// proto is what follows "proto": a number, or a name after a backslash.
func (p *parser) proto(w *token, q qualifier) *test {
	n := w.number
	if w.kind == wordName {
		names := ipNames
		if q.proto == "ether" {
			names = etherNames
		}
		var ok bool
		if n, ok = names[w.text]; !ok {
			p.fail(w, "%q is no protocol that is known here: its number is", p.text(w))
		}
	} else if w.kind != wordNumber {
		p.missing(w, q)
	}
	switch q.proto {
	case "ether":
		return p.carries(w, n)
	case "":
		return either(p.inIPv4(w, n), p.inIPv6(w, n))
	case "ip":
		return p.inIPv4(w, n)
	case "ip6":
		return p.inIPv6(w, n)
	}
	p.fail(w, `%s carries no numbered protocols: ether, ip and ip6 do`, q.proto)
	return nil
}

// abbreviated is a protocol's name alone.
func (p *parser) abbreviated(w *token, proto string) *test {
	n := protocols[proto]
	switch proto {
	case "ip", "ip6", "arp", "rarp":
		return p.carries(w, etherNames[proto])
	case "icmp", "igmp", "igrp", "vrrp", "carp":
		return p.inIPv4(w, n)
	case "icmp6":
		return p.inIPv6(w, n)
	case "tcp", "udp", "sctp", "pim", "ah", "esp":
		return either(p.inIPv4(w, n), p.inIPv6(w, n))
	}
	p.fail(p.word(), `"host", "proto", "broadcast" or "multicast" belongs after %q`, p.text(w))
	return nil
}

func (p *parser) inIPv4(w *token, n uint32) *test {
	return both(p.carries(w, wire.EtherTypeIPv4), equal(p.frame.net+9, 1, n))
}

// inIPv6 also looks behind a fragment header, the only extension it passes.
func (p *parser) inIPv6(w *token, n uint32) *test {
	const fragment = 44
	at := p.frame.net
	next := either(equal(at+6, 1, n), both(equal(at+6, 1, fragment), equal(at+40, 1, n)))
	return both(p.carries(w, wire.EtherTypeIPv6), next)
}
