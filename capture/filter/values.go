package filter

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
