package filter

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// arithOps are the operators with their instruction and precedence. "%" and "^" have
// none in libpcap's grammar: their right operand extends as far as possible.
var arithOps = map[string]struct {
	op         uint16
	precedence int
}{
	"|": {opOR, 1}, "&": {opAND, 2}, "<<": {opLSH, 3}, ">>": {opRSH, 3}, "+": {opADD, 4}, "-": {opSUB, 4},
	"*": {opMUL, 5}, "/": {opDIV, 5}, "%": {opMOD, 0}, "^": {opXOR, 0},
}

// negation is the precedence of a minus sign before a number.
const negation = 6

// relation reads a comparison of two numbers. It is false for a frame that lacks the
// protocol of one of them, whatever the comparison.
func (p *parser) relation() *test {
	a := p.sum(0)
	tok := p.next()
	if !tok.isOne("=", "!=", "<", ">", "<=", ">=") {
		p.fail(tok, "a comparison such as = or < is missing")
	}
	b := p.sum(0)
	load, ok := compareLoads(a, b, p.frame.word, p.exact)
	if !ok {
		p.fail(tok, "the expression is too complex: it needs more than %d intermediate results", p.frame.word)
	}
	t := &test{load: load}
	switch tok.text {
	case "=", "!=":
		t.jump = opJEQ
	case ">", "<=":
		t.jump = opJGT
	default:
		t.jump = opJGE
	}
	if b.kind == arithNumber {
		t.k = b.value
	} else {
		t.jump |= srcX
	}
	if tok.isOne("!=", "<=", "<") {
		t = not(t)
	}
	if checks := bothOrOne(a.checks, b.checks); checks != nil {
		t = both(checks, t)
	}
	return t
}

// sum reads operands and the operators between them of a higher precedence than the
// given one, or of none.
func (p *parser) sum(precedence int) (a *arith) {
	p.within(func() {
		a = p.factor()
		for {
			tok := p.peek()
			o, ok := arithOps[tok.text]
			if !ok || tok.kind != tokenOperator || o.precedence != 0 && o.precedence <= precedence {
				return
			}
			p.next()
			a = p.two(tok, o.op, a, p.sum(o.precedence))
		}
	})
	return a
}

// factor reads one operand.
func (p *parser) factor() *arith {
	tok := p.next()
	switch {
	case tok.kind == tokenNumber:
		return &arith{value: tok.number}
	case tok.is("len"):
		return &arith{kind: arithLength}
	case tok.is("-"):
		a := p.sum(negation)
		if a.kind == arithNumber {
			return &arith{value: -a.value}
		}
		return &arith{kind: arithNegated, a: a, checks: a.checks}
	case tok.is("("):
		a := p.sum(0)
		p.close()
		return a
	case tok.kind == tokenKeyword && p.peek().is("["):
		return p.element(tok)
	}
	p.fail(tok, "a number, len or proto[index] is missing")
	return nil
}

// two returns a op b. Constants are computed now.
func (p *parser) two(tok *token, op uint16, a, b *arith) *arith {
	if b.kind == arithNumber {
		switch {
		case b.value == 0 && (op == opDIV || op == opMOD):
			p.fail(tok, "division by zero")
		case b.value > 31 && (op == opLSH || op == opRSH):
			p.fail(tok, "a shift by more than 31 bits")
		}
	}
	checks := a.checks // without those of b, as in libpcap
	if b.kind == arithNumber {
		switch {
		case a.kind == arithNumber:
			v, _ := calculate(op, a.value, b.value)
			return &arith{value: v, checks: checks}
		case b.value == 0 && (op == opAND || op == opMUL) && !p.exact:
			return &arith{checks: checks}
		}
	}
	return &arith{kind: arithTwo, op: op, a: a, b: b, checks: checks}
}

// element reads "[index]" or "[index:size]" after a protocol's name, tok.
func (p *parser) element(tok *token) *arith {
	p.next()
	e := &arith{kind: arithLoad, a: p.sum(0), size: 1}
	if p.accept(":") {
		size := p.next()
		if size.kind != tokenNumber || size.number != 1 && size.number != 2 && size.number != 4 {
			p.fail(size, "the size in brackets is 1, 2 or 4 bytes")
		}
		e.size = int(size.number)
	}
	if end := p.peek(); !p.accept("]") {
		p.fail(end, `"]" is missing`)
	}
	p.place(tok, e)
	if e.a.kind == arithNumber && e.a.value > 1<<31 && e.base.word != 0 && !p.exact {
		p.fail(tok, "a negative index is not supported in frames of a packet filter log") // what it means depends on libpcap's optimizer
	}
	return e
}

// place sets the offset of e's protocol and the checks before e is loaded.
func (p *parser) place(tok *token, e *arith) {
	f := &p.frame
	e.base, e.checks = f.network(), e.a.checks
	switch tok.text {
	case "ether", "link", "ppp", "slip", "fddi", "tr", "wlan":
		e.base = f.header
	case "radio":
		if f.link != capture.LinkPrism && f.link != capture.LinkRadiotap && f.link != capture.LinkAVS {
			p.fail(tok, "radio: these frames have no radio information")
		}
		e.base = offset{}
	case "ip", "ip6", "arp", "rarp", "atalk", "decnet", "lat", "sca", "moprc", "mopdl":
		e.checks = bothOrOne(e.checks, p.abbreviated(tok, tok.text))
	case "tcp", "udp", "sctp", "icmp", "igmp", "igrp", "pim", "vrrp", "carp":
		e.behindIPv4 = true
		e.checks = bothOrOne(p.carries(tok, wire.EtherTypeIPv4), bothOrOne(e.checks, both(p.abbreviated(tok, tok.text), p.whole())))
	case "icmp6":
		e.base.at += 40
		e.checks = both(bothOrOne(e.checks, p.carries(tok, wire.EtherTypeIPv6)), f.network().equal(6, 1, protocols[tok.text]))
	default:
		p.fail(tok, "%s cannot be indexed", tok.text)
	}
}
