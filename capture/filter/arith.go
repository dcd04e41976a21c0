package filter

import (
	"github.com/netsynth/netsynth/capture/wire"
	"golang.org/x/net/bpf"
)

// arith is a number that is read from the frame or reckoned.
type arith struct {
	kind   arithKind
	op     uint16 // of arithTwo
	value  uint32 // of arithNumber
	a, b   *arith // operands; a is the index of arithLoad
	load   uint16 // of arithLoad: the indexed load of its size
	base   int    // where its protocol's header begins
	index  int    // where the IPv4 header whose length is to be added begins; -1: none
	checks *test
}

type arithKind uint8

const (
	arithNumber arithKind = iota
	arithLength
	arithLoad
	arithNegated
	arithTwo
)

// arithOps are the operators with their instruction and rank. "%" and "^" have no
// rank in the original's grammar: what stands right of them is reckoned first.
var arithOps = map[string]struct {
	op   uint16
	rank int
}{
	"|": {opOr, 1}, "&": {opAnd, 2}, "<<": {opShiftLeft, 3}, ">>": {opShiftRight, 3}, "+": {opAdd, 4}, "-": {opSub, 4},
	"*": {opMul, 5}, "/": {opDiv, 5}, "%": {opMod, 0}, "^": {opXor, 0},
}

const rankNegate = 6

// relation reads a comparison of two numbers. Where a protocol that one of them
// asks for is not there, it is false, whatever it compares.
func (p *parser) relation() *test {
	a := p.sum(0)
	w := p.next()
	if !w.isOne("=", "!=", "<", ">", "<=", ">=") {
		p.fail(w, "a comparison such as = or < belongs here")
	}
	b := p.sum(0)
	load, ok := compareLoads(a, b)
	if !ok {
		p.fail(w, "this is too much to reckon: no more than %d numbers can be remembered", memoryWords)
	}
	t := &test{load: load}
	switch w.text {
	case "=", "!=":
		t.jump = opIfEqual
	case ">", "<=":
		t.jump = opIfGreater
	default:
		t.jump = opIfNotLess
	}
	if b.kind == arithNumber {
		t.k = b.value
	} else {
		t.jump |= withX
	}
	if w.isOne("!=", "<=", "<") {
		t = not(t)
	}
	if checks := bothChecks(a.checks, b.checks); checks != nil {
		t = both(checks, t)
	}
	return t
}

// sum reads operands and the operators between them that bind more strongly than
// rank, or that have none.
func (p *parser) sum(rank int) (a *arith) {
	p.within(func() {
		a = p.factor()
		for {
			w := p.word()
			o, ok := arithOps[w.text]
			if !ok || w.kind != wordSign || o.rank != 0 && o.rank <= rank {
				return
			}
			p.next()
			a = p.two(w, o.op, a, p.sum(o.rank))
		}
	})
	return a
}

// factor reads one operand.
func (p *parser) factor() *arith {
	w := p.next()
	switch {
	case w.kind == wordNumber:
		return &arith{value: w.number}
	case w.is("len"):
		return &arith{kind: arithLength}
	case w.is("-"):
		a := p.sum(rankNegate)
		if a.kind == arithNumber {
			return &arith{value: -a.value}
		}
		return &arith{kind: arithNegated, a: a, checks: a.checks}
	case w.is("("):
		a := p.sum(0)
		p.close()
		return a
	case w.kind == wordKey && p.word().is("["):
		return p.element(w)
	}
	p.fail(w, "a number, len or proto[index] belongs here")
	return nil
}

// two is a op b. What is known now is reckoned now.
func (p *parser) two(w *token, op uint16, a, b *arith) *arith {
	if b.kind == arithNumber {
		switch {
		case b.value == 0 && (op == opDiv || op == opMod):
			p.fail(w, "division by zero")
		case b.value > 31 && (op == opShiftLeft || op == opShiftRight):
			p.fail(w, "a shift by more than 31 bits")
		}
	}
	checks := a.checks // those of b are not made: so it is in the original
	if b.kind == arithNumber {
		switch {
		case a.kind == arithNumber:
			v, _ := calculate(op, a.value, b.value)
			return &arith{value: v, checks: checks}
		case b.value == 0 && (op == opAnd || op == opMul):
			return &arith{checks: checks}
		}
	}
	return &arith{kind: arithTwo, op: op, a: a, b: b, checks: checks}
}

// element reads what follows a protocol's name: "[index]" or "[index:size]".
func (p *parser) element(w *token) *arith {
	p.next()
	at := p.word()
	e := &arith{kind: arithLoad, a: p.sum(0), load: opLoadByteX, index: -1}
	if p.accept(":") {
		size := p.next()
		if size.kind != wordNumber || size.number != 1 && size.number != 2 && size.number != 4 {
			p.fail(size, "the size in brackets is 1, 2 or 4 bytes")
		}
		e.load = loadOf(int(size.number)) - opLoadWord + opLoadWordX
	}
	if end := p.word(); !p.accept("]") {
		p.fail(end, `"]" is missing`)
	}
	p.place(w, e)
	if e.a.kind == arithNumber && e.a.value > 1<<30 {
		p.fail(at, "the index is negative or too large")
	}
	return e
}

// place finds where e's protocol is and what must be checked before it is read.
func (p *parser) place(w *token, e *arith) {
	f := &p.frame
	e.base, e.checks = f.net, e.a.checks
	switch w.text {
	case "ether", "link", "ppp", "slip", "fddi", "tr", "wlan":
		e.base = f.header
	case "ip", "ip6", "arp", "rarp":
		e.checks = bothChecks(e.checks, p.abbreviated(w, w.text))
	case "tcp", "udp", "sctp", "icmp", "igmp", "igrp", "pim", "vrrp", "carp":
		e.index = f.net
		e.checks = bothChecks(p.carries(w, wire.EtherTypeIPv4), bothChecks(e.checks, both(p.abbreviated(w, w.text), p.whole())))
	case "icmp6":
		e.base += 40
		e.checks = both(bothChecks(e.checks, p.carries(w, wire.EtherTypeIPv6)), equal(f.net+6, 1, protocols[w.text]))
	default:
		p.fail(w, "%s cannot be indexed", w.text)
	}
}

// bothChecks is both where either may be nil.
func bothChecks(a, b *test) *test {
	if a == nil {
		return b
	}
	if b == nil {
		return a
	}
	return both(a, b)
}

// compareLoads returns the instructions that bring a to A and b, unless it is a
// number, to X.
func compareLoads(a, b *arith) ([]bpf.RawInstruction, bool) {
	code, ok := a.loads(nil, 0)
	if b.kind != arithNumber && ok {
		code, ok = pair(code, b, 0)
	}
	return code, ok
}

// pair keeps A, brings b to X and A back, with the memory from depth on.
func pair(code []bpf.RawInstruction, b *arith, depth uint32) ([]bpf.RawInstruction, bool) {
	if depth >= memoryWords {
		return nil, false
	}
	code, ok := b.loads(append(code, bpf.RawInstruction{Op: opStore, K: depth}), depth+1)
	return append(code, bpf.RawInstruction{Op: opIndex}, bpf.RawInstruction{Op: opLoadMemory, K: depth}), ok
}

// loads adds the instructions that bring n to A, with the memory from depth on.
// It reports false where that is too little.
func (n *arith) loads(code []bpf.RawInstruction, depth uint32) (_ []bpf.RawInstruction, ok bool) {
	switch n.kind {
	case arithNumber:
		return append(code, bpf.RawInstruction{Op: opLoadConst, K: n.value}), true
	case arithLength:
		return append(code, lengthLoad...), true
	case arithNegated:
		code, ok = n.a.loads(code, depth)
		return append(code, bpf.RawInstruction{Op: opNegate}), ok
	case arithLoad:
		return n.element(code, depth)
	}
	if code, ok = n.a.loads(code, depth); !ok {
		return nil, false
	}
	if n.b.kind == arithNumber {
		return append(code, bpf.RawInstruction{Op: n.op, K: n.b.value}), true
	}
	code, ok = pair(code, n.b, depth)
	return append(code, bpf.RawInstruction{Op: n.op | withX}), ok
}

// element adds the load of bytes of the frame.
func (n *arith) element(code []bpf.RawInstruction, depth uint32) (_ []bpf.RawInstruction, ok bool) {
	at := uint32(n.base)
	switch {
	case n.a.kind == arithNumber && n.index < 0:
		return append(code, bpf.RawInstruction{Op: n.load - opLoadWordX + opLoadWord, K: at + n.a.value}), true
	case n.a.kind == arithNumber:
		return append(code, bpf.RawInstruction{Op: opIndexIP, K: uint32(n.index)}, bpf.RawInstruction{Op: n.load, K: at + n.a.value}), true
	}
	if code, ok = n.a.loads(code, depth); !ok {
		return nil, false
	}
	if n.index >= 0 {
		code = append(code, bpf.RawInstruction{Op: opIndexIP, K: uint32(n.index)}, bpf.RawInstruction{Op: opAdd | withX})
	}
	return append(code, bpf.RawInstruction{Op: opIndex}, bpf.RawInstruction{Op: n.load, K: at}), true
}
