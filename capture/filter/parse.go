package filter

// parse reads the whole expression. An error is an *Error.
func (p *parser) parse() (t *test, err error) {
	defer func() {
		if r := recover(); r != nil {
			s, ok := r.(stop)
			if !ok {
				panic(r)
			}
			t, err = nil, s.err
		}
	}()
	if p.peek().kind == tokenEnd {
		return always, nil
	}
	t, _ = p.join(qualifier{}, p.operand)
	if tok := p.peek(); tok.kind != tokenEnd {
		p.fail(tok, `unexpected %q: "and" or "or" is missing`, p.text(tok))
	}
	return t, nil
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
