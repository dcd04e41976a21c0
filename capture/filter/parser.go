package filter

import "fmt"

// parser reads an expression from left to right and builds its test.
type parser struct {
	expr   string
	tokens []token
	at     int   // index of the next token
	depth  int   // of parentheses, indices and "not" within each other
	frame  frame // offsets for the terms that follow
	exact  bool  // libpcap does not optimize the program: all its loads count
}

// qualifier is the keywords before an address, a port or a number. A later value that
// has none takes over the last: "port 80 or 443".
type qualifier struct {
	known bool
	proto string // a key of protocols, or ""
	dir   string // "src", "dst", "src and dst", "addr1" and its like, or "" for either
	kind  string // "host", "net", "port", "portrange", "proto", "protochain", or "" for host
}

// ways joins the tests of source and destination for the direction of q.
func (q *qualifier) ways(src, dst func() *test) *test {
	switch q.dir {
	case "src":
		return src()
	case "dst":
		return dst()
	case "src and dst":
		return both(src(), dst())
	}
	return either(src(), dst())
}

// stop is the panic by which the parser's functions end at an error; parse recovers it.
type stop struct{ err *Error }

// peek returns the next token and leaves it there.
func (p *parser) peek() *token { return &p.tokens[p.at] }

// next takes a token.
func (p *parser) next() *token {
	tok := &p.tokens[p.at]
	if tok.kind != tokenEnd {
		p.at++
	}
	return tok
}

// accept takes the next token if it is one of these operators or keywords.
func (p *parser) accept(texts ...string) bool {
	if p.peek().isOne(texts...) {
		p.at++
		return true
	}
	return false
}

// close takes the parenthesis that closes.
func (p *parser) close() {
	if tok := p.peek(); !p.accept(")") {
		if tok.kind == tokenEnd {
			p.fail(tok, `")" is missing`)
		}
		p.fail(tok, `unexpected %q: "and", "or" or ")" is missing`, p.text(tok))
	}
}

// text returns a token as the user wrote it.
func (p *parser) text(tok *token) string { return p.expr[tok.at : tok.at+tok.n] }

// fail ends parsing with an error at tok.
func (p *parser) fail(tok *token, format string, args ...any) {
	problem := fmt.Sprintf(format, args...)
	if tok.kind == tokenEnd {
		problem = "the expression ends too early: " + problem
	}
	panic(stop{&Error{p.expr, tok.at, tok.n, problem}})
}

// maxNesting bounds the parser's recursion.
const maxNesting = 100

// within calls f one level deeper.
func (p *parser) within(f func()) {
	if p.depth++; p.depth > maxNesting {
		p.fail(p.peek(), "more than %d levels of parentheses", maxNesting)
	}
	f()
	p.depth--
}

// missing fails at tok, which is not an operand for q.
func (p *parser) missing(tok *token, q qualifier) {
	want := map[string]string{"": "an address", "host": "an address", "net": "a network", "port": "a port",
		"portrange": "a range of ports, such as 20-25,", "proto": "a protocol's number", "protochain": "a protocol's number"}[q.kind]
	switch {
	case tok.kind == tokenEnd:
		p.fail(tok, "%s is missing", want)
	case (q.kind == "proto" || q.kind == "protochain") && tok.kind == tokenKeyword:
		p.fail(tok, `%s belongs here: write \%s for the protocol of that name`, want, tok.text)
	}
	p.fail(tok, "%s belongs here, not %q", want, p.text(tok))
}

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
