package filter

import "github.com/netsynth/netsynth/capture/wire"

// primitive reads a term that begins with a keyword: qualifiers and their values, a
// protocol alone, or a keyword such as vlan. It returns the qualifier for later values.
func (p *parser) primitive() (*test, qualifier) {
	first := p.peek()
	q := qualifier{known: true}
	if _, ok := protocols[first.text]; ok {
		q.proto = p.next().text
		switch q.proto {
		case "link", "ppp", "slip", "fddi", "tr", "wlan":
			q.proto = "ether"
		}
	}
	tok := p.peek()
	switch {
	case tok.isOne("src", "dst"), tok.isOne(dirs80211...):
		q.dir = p.direction()
		if p.peek().isOne("host", "net", "port", "portrange") {
			q.kind = p.next().text
		}
		return p.values(q)
	case tok.isOne("host", "net", "port", "portrange", "proto", "protochain"):
		q.kind = p.next().text
		return p.values(q)
	case tok.isOne("broadcast", "multicast"):
		return p.cast(q.proto, p.next()), qualifier{}
	case tok.isOne("type", "subtype", "dir"):
		return p.wlan(p.next()), qualifier{}
	case tok.is("gateway"):
		p.fail(tok, "%q is not supported", p.text(tok))
	case q.proto != "":
		return p.abbreviated(first, q.proto), qualifier{}
	}
	return p.special(p.next()), qualifier{}
}

// direction reads src, dst, or both joined by and or or.
func (p *parser) direction() string {
	first := p.next().text
	join := p.peek()
	if first != "src" && first != "dst" || !join.isOne("and", "or") || !p.tokens[p.at+1].isOne("src", "dst") || p.tokens[p.at+1].text == first {
		return first
	}
	p.at += 2
	if join.is("or") {
		return ""
	}
	return "src and dst"
}

// special reads a keyword that is neither a protocol nor a qualifier.
func (p *parser) special(tok *token) *test {
	switch tok.text {
	case "less":
		return not(&test{load: lengthLoad, jump: opJGT, k: p.number(tok)})
	case "greater":
		return &test{load: lengthLoad, jump: opJGE, k: p.number(tok)}
	case "vlan":
		return p.vlan(tok)
	case "mpls":
		return p.mpls(tok)
	case "pppoed":
		return p.carries(tok, wire.EtherTypePPPoEDiscovery)
	case "pppoes":
		return p.pppoe(tok)
	case "geneve":
		return p.geneve(tok)
	case "llc":
		return p.llc(tok)
	case "inbound", "outbound":
		return p.bound(tok)
	case "ifindex":
		return p.ifindex(tok)
	case "ifname", "ruleset", "rulenum", "subrulenum", "reason", "action":
		return p.log(tok)
	case "byte":
		return p.byteOf(tok)
	}
	p.fail(tok, "%q is not supported", p.text(tok))
	return nil
}

// byteOf reads the comparison of a byte of the link header with a number. libpcap's
// programs for its operators & and | do not load the byte, and are not offered.
func (p *parser) byteOf(tok *token) *test {
	at := int(p.number(tok))
	by := p.next()
	jump, ok := map[string]uint16{"=": opJEQ, "<": opJGE, ">": opJGT}[by.text]
	if !ok || by.kind != tokenOperator {
		p.fail(by, "byte: =, < or > belongs here")
	}
	t := p.frame.header.field(at, 1, noMask, jump, p.number(by))
	if by.is("<") {
		return not(t)
	}
	return t
}

// number takes the number after tok.
func (p *parser) number(tok *token) uint32 {
	n := p.peek()
	if n.kind != tokenNumber {
		p.fail(n, "a number is missing after %q", tok.text)
	}
	return p.next().number
}

// join reads operands joined by "and" and "or", which have the same precedence and
// associate to the left.
func (p *parser) join(q qualifier, operand func(qualifier) (*test, qualifier)) (*test, qualifier) {
	t, q := operand(q)
	for {
		var b *test
		switch {
		case p.accept("and"):
			b, q = operand(q)
			t = both(t, b)
		case p.accept("or"):
			b, q = operand(q)
			t = either(t, b)
		default:
			return t, q
		}
	}
}

// values reads an address or number, or several in parentheses, for q.
func (p *parser) values(q qualifier) (t *test, after qualifier) {
	switch tok := p.peek(); {
	case p.accept("not"):
		p.within(func() { t, _ = p.values(q) })
		return not(t), q
	case p.accept("("):
		p.within(func() { t, _ = p.join(q, p.values) })
		p.close()
		return t, q
	case tok.kind >= tokenName:
		return p.value(q), q
	default:
		p.missing(tok, q)
		return nil, q
	}
}

// value reads one address, network, port or protocol for q.
func (p *parser) value(q qualifier) *test {
	tok := p.next()
	if !q.known {
		p.fail(tok, `%q needs a qualifier before it, such as host, net or port`, p.text(tok))
	}
	switch q.kind {
	case "port", "portrange":
		return p.ports(tok, q)
	case "proto", "protochain":
		return p.proto(tok, q)
	}
	switch tok.kind {
	case tokenMAC:
		return p.macAddress(tok, q)
	case tokenIPv6:
		return p.ipv6(tok, q)
	case tokenIPv4, tokenNumber:
		return p.ipv4(tok, q)
	}
	p.fail(tok, "%q is not an address, and names of hosts and networks are not looked up", p.text(tok))
	return nil
}
