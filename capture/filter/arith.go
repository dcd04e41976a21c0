package filter

import (
	"golang.org/x/net/bpf"
)

// arith is a number that the program loads from the frame or computes.
type arith struct {
	kind       arithKind
	op         uint16 // of arithTwo
	value      uint32 // of arithNumber
	a, b       *arith // operands; a is the index of arithLoad
	size       int    // of arithLoad, bytes: 1, 2 or 4
	base       offset // of arithLoad: its protocol's header; of behindIPv4, the IPv4 header
	behindIPv4 bool   // of arithLoad: the length of the IPv4 header is to be added
	checks     *test  // must be true before the loads run
}

type arithKind uint8

const (
	arithNumber  arithKind = iota // a constant
	arithLength                   // the length on the wire
	arithLoad                     // bytes of the frame
	arithNegated                  // -a
	arithTwo                      // a op b
)

// lengthLoad brings the frame's length on the wire to A.
var lengthLoad = []bpf.RawInstruction{{Op: opLDLen}}

// loader appends the loads of numbers to a program.
type loader struct {
	code  []bpf.RawInstruction
	words uint32 // of the scratch memory that it may use
	exact bool   // negative indices are computed as libpcap's program does without its optimizer
}

// compareLoads returns the instructions that bring a to A and b, unless it is a
// constant, to X. It reports false where that takes more words of scratch memory than words.
func compareLoads(a, b *arith, words uint32, exact bool) ([]bpf.RawInstruction, bool) {
	l := &loader{words: words, exact: exact}
	ok := l.number(a, 0)
	if b.kind != arithNumber && ok {
		ok = l.pair(b, 0)
	}
	return l.code, ok
}

func (l *loader) add(op uint16, k uint32) {
	l.code = append(l.code, bpf.RawInstruction{Op: op, K: k})
}

// pair saves A, brings b to X and restores A, with the scratch memory from depth on.
func (l *loader) pair(b *arith, depth uint32) bool {
	if depth >= l.words {
		return false
	}
	l.add(opST, depth)
	ok := l.number(b, depth+1)
	l.add(opTAX, 0)
	l.add(opLDMem, depth)
	return ok
}

// number brings n to A, with the scratch memory from depth on. It reports false where that
// is too little.
func (l *loader) number(n *arith, depth uint32) bool {
	switch n.kind {
	case arithNumber:
		l.add(opLDImm, n.value)
		return true
	case arithLength:
		l.code = append(l.code, lengthLoad...)
		return true
	case arithNegated:
		ok := l.number(n.a, depth)
		l.add(opNEG, 0)
		return ok
	case arithLoad:
		return l.element(n, depth)
	}
	if !l.number(n.a, depth) {
		return false
	}
	if n.b.kind == arithNumber {
		l.add(n.op, n.b.value)
		return true
	}
	ok := l.pair(n.b, depth)
	l.add(n.op|srcX, 0)
	return ok
}

// element loads an arithLoad.
func (l *loader) element(n *arith, depth uint32) bool {
	negative := n.a.value > 1<<31
	if n.a.kind == arithNumber && !(negative && l.exact) {
		load := n.base.load
		if n.behindIPv4 {
			load = n.base.behindIPv4
		}
		l.code = append(l.code, load(int(int32(n.a.value)), n.size)...)
		return true
	}
	if !l.number(n.a, depth) {
		return false
	}
	switch {
	case n.behindIPv4 && n.base.word != 0: // A is needed for the header's length
		if depth >= l.words {
			return false
		}
		l.add(opST, depth)
		l.code = append(l.code, n.base.ipv4Length()...)
		l.add(opLDMem, depth)
		l.add(opADD|srcX, 0)
	case n.behindIPv4:
		l.code = append(l.code, n.base.ipv4Length()...)
		l.add(opADD|srcX, 0)
	case n.base.word != 0:
		l.add(opLDXMem, n.base.word)
		l.add(opADD|srcX, 0)
	}
	l.add(opTAX, 0)
	l.add(loadOf(n.size)-opLD+opLDInd, uint32(n.base.at))
	return true
}
