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

// operand reads one operand of "and" and "or". It returns the qualifier for a later
// address or number that has none.
func (p *parser) operand(q qualifier) (t *test, after qualifier) {
	tok := p.peek()
	switch {
	case tok.is("not"):
		p.next()
		p.within(func() { t, after = p.operand(q) })
		return not(t), after
	case p.arithmetic(q):
		return p.relation(), qualifier{}
	case tok.is("(") && p.tokens[p.at+1].kind >= tokenName:
		return p.values(q)
	case tok.is("("):
		p.next()
		p.within(func() { t, _ = p.join(q, p.operand) })
		p.close()
		return t, q
	case tok.kind >= tokenName:
		return p.value(q), q
	case tok.kind == tokenKeyword:
		return p.primitive()
	case tok.kind == tokenEnd:
		p.fail(tok, "a condition is missing")
	}
	p.fail(tok, "unexpected %q", p.text(tok))
	return nil, q
}

// arithmetic reports whether a comparison of numbers begins here. A number alone
// belongs to q.
func (p *parser) arithmetic(q qualifier) bool {
	tok, after := p.peek(), p.at+1
	switch {
	case tok.is("-") || tok.is("len"):
		return true
	case tok.kind == tokenKeyword:
		_, protocol := protocols[tok.text]
		return protocol && p.tokens[after].is("[")
	case tok.is("("):
		after = tok.match + 1
	case tok.kind != tokenNumber:
		return false
	case !q.known:
		return true
	}
	return p.tokens[after].isOne("=", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>")
}
