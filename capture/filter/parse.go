package filter

import "fmt"

// filterParser reads an expression and makes its test, from left to right: what
// "vlan" and its like move, they move for all that follows.
type parser struct {
	expr  string
	words []token
	at    int // the next word
	depth int
	frame frame
}

// qualifier is what stands before an address, a port or a number, and is taken
// over by the next one that has none: "port 80 or 443".
type qualifier struct {
	known bool
	proto string // a key of filterProtocols, or ""
	dir   string // "src", "dst", "src and dst", or "": either
	what  string // "host", "net", "port", "portrange", "proto", or ""
}

// stop is how the parser's functions end at an error: parse catches it.
type stop struct{ err *Error }

// parse reads the whole expression.
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
	if p.word().kind == wordEnd {
		return always, nil
	}
	t, _ = p.join(qualifier{}, p.operand)
	if w := p.word(); w.kind != wordEnd {
		p.fail(w, `%q is not expected here: "and" or "or" is missing`, p.text(w))
	}
	return t, nil
}

func (p *parser) word() *token { return &p.words[p.at] }

// next takes a word.
func (p *parser) next() *token {
	w := &p.words[p.at]
	if w.kind != wordEnd {
		p.at++
	}
	return w
}

// accept takes the next word if it is one of those.
func (p *parser) accept(texts ...string) bool {
	if p.word().isOne(texts...) {
		p.at++
		return true
	}
	return false
}

// text returns a word as the user wrote it.
func (p *parser) text(w *token) string { return p.expr[w.at : w.at+w.n] }

// fail ends parsing with what is wrong with w.
func (p *parser) fail(w *token, format string, args ...any) {
	problem := fmt.Sprintf(format, args...)
	if w.kind == wordEnd {
		problem = "the expression ends too early: " + problem
	}
	panic(stop{&Error{p.expr, w.at, w.n, problem}})
}

// within calls f one level deeper.
func (p *parser) within(f func()) {
	if p.depth++; p.depth > maxNesting {
		p.fail(p.word(), "more than %d levels of parentheses", maxNesting)
	}
	f()
	p.depth--
}

// join reads what "and" and "or" join: both are equally strong, from the left.
func (p *parser) join(q qualifier, part func(qualifier) (*test, qualifier)) (*test, qualifier) {
	t, q := part(q)
	for {
		switch {
		case p.accept("and"):
			var b *test
			b, q = part(q)
			t = both(t, b)
		case p.accept("or"):
			var b *test
			b, q = part(q)
			t = either(t, b)
		default:
			return t, q
		}
	}
}

// operand reads one thing that can be joined. It returns what a later number or
// address without a qualifier takes over.
func (p *parser) operand(q qualifier) (t *test, after qualifier) {
	w := p.word()
	switch {
	case w.is("not"):
		p.next()
		p.within(func() { t, after = p.operand(q) })
		return not(t), after
	case p.arithmetic(q):
		return p.relation(), qualifier{}
	case w.is("(") && p.words[p.at+1].kind >= wordName:
		return p.values(q)
	case w.is("("):
		p.next()
		p.within(func() { t, _ = p.join(q, p.operand) })
		p.close()
		return t, q
	case w.kind >= wordName:
		return p.value(q), q
	case w.kind == wordKey:
		return p.primitive()
	case w.kind == wordEnd:
		p.fail(w, "something to look for is missing")
	}
	p.fail(w, "%q is not expected here", p.text(w))
	return nil, q
}

// close takes the parenthesis that closes.
func (p *parser) close() {
	if w := p.word(); !p.accept(")") {
		if w.kind == wordEnd {
			p.fail(w, `")" is missing`)
		}
		p.fail(w, `%q is not expected here: "and", "or" or ")" is missing`, p.text(w))
	}
}

// values reads an address or number, or several in parentheses, for q.
func (p *parser) values(q qualifier) (t *test, after qualifier) {
	switch w := p.word(); {
	case p.accept("not"):
		p.within(func() { t, _ = p.values(q) })
		return not(t), q
	case p.accept("("):
		p.within(func() { t, _ = p.join(q, p.values) })
		p.close()
		return t, q
	case w.kind >= wordName:
		return p.value(q), q
	default:
		p.missing(w, q)
		return nil, q
	}
}

// missing says that w is not what q needs.
func (p *parser) missing(w *token, q qualifier) {
	want := map[string]string{"": "an address", "host": "an address", "net": "a network", "port": "a port",
		"portrange": "a range of ports, such as 20-25,", "proto": "a protocol's number"}[q.what]
	switch {
	case w.kind == wordEnd:
		p.fail(w, "%s is missing", want)
	case q.what == "proto" && w.kind == wordKey:
		p.fail(w, `%s belongs here: write \%s for the protocol of that name`, want, w.text)
	}
	p.fail(w, "%s belongs here, not %q", want, p.text(w))
}

// arithmetic reports whether a comparison of numbers begins here. A number alone
// belongs to q.
func (p *parser) arithmetic(q qualifier) bool {
	w, after := p.word(), p.at+1
	switch {
	case w.is("-") || w.is("len"):
		return true
	case w.kind == wordKey:
		_, protocol := protocols[w.text]
		return protocol && p.words[after].is("[")
	case w.is("("):
		after = w.match + 1
	case w.kind != wordNumber:
		return false
	case !q.known:
		return true
	}
	return p.words[after].isOne("=", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>")
}
