package filter

import (
	"golang.org/x/net/bpf"
)

// arith is a number that the program loads from the frame or computes.
type arith struct {
	kind   arithKind
	op     uint16 // of arithTwo
	value  uint32 // of arithNumber
	a, b   *arith // operands; a is the index of arithLoad
	load   uint16 // of arithLoad: opLDInd, opLDHI or opLDBI
	base   int    // of arithLoad: offset of its protocol's header
	index  int    // of arithLoad: offset of the IPv4 header whose length is to be added; -1: none
	checks *test  // must be true before the loads run
}

type arithKind uint8

const (
	arithNumber  arithKind = iota // a constant
	arithLength                   // the length on the wire
	arithLoad                     // bytes of the frame
	arithNegated                  // -a
	arithTwo                      // a op b
)

// compareLoads returns the instructions that bring a to A and b, unless it is a
// constant, to X. It reports false where that takes more scratch memory than there is.
func compareLoads(a, b *arith) ([]bpf.RawInstruction, bool) {
	code, ok := a.loads(nil, 0)
	if b.kind != arithNumber && ok {
		code, ok = pair(code, b, 0)
	}
	return code, ok
}

// pair saves A, brings b to X and restores A, with the scratch memory from depth on.
func pair(code []bpf.RawInstruction, b *arith, depth uint32) ([]bpf.RawInstruction, bool) {
	if depth >= memWords {
		return nil, false
	}
	code, ok := b.loads(append(code, bpf.RawInstruction{Op: opST, K: depth}), depth+1)
	return append(code, bpf.RawInstruction{Op: opTAX}, bpf.RawInstruction{Op: opLDMem, K: depth}), ok
}

// loads appends the instructions that bring n to A, with the scratch memory from depth
// on. It reports false where that is too little.
func (n *arith) loads(code []bpf.RawInstruction, depth uint32) (_ []bpf.RawInstruction, ok bool) {
	switch n.kind {
	case arithNumber:
		return append(code, bpf.RawInstruction{Op: opLDImm, K: n.value}), true
	case arithLength:
		return append(code, lengthLoad...), true
	case arithNegated:
		code, ok = n.a.loads(code, depth)
		return append(code, bpf.RawInstruction{Op: opNEG}), ok
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
	return append(code, bpf.RawInstruction{Op: n.op | srcX}), ok
}

// element appends the load of an arithLoad.
func (n *arith) element(code []bpf.RawInstruction, depth uint32) (_ []bpf.RawInstruction, ok bool) {
	at := uint32(n.base)
	switch {
	case n.a.kind == arithNumber && n.index < 0:
		return append(code, bpf.RawInstruction{Op: n.load - opLDInd + opLD, K: at + n.a.value}), true
	case n.a.kind == arithNumber:
		return append(code, bpf.RawInstruction{Op: opMSH, K: uint32(n.index)}, bpf.RawInstruction{Op: n.load, K: at + n.a.value}), true
	}
	if code, ok = n.a.loads(code, depth); !ok {
		return nil, false
	}
	if n.index >= 0 {
		code = append(code, bpf.RawInstruction{Op: opMSH, K: uint32(n.index)}, bpf.RawInstruction{Op: opADD | srcX})
	}
	return append(code, bpf.RawInstruction{Op: opTAX}, bpf.RawInstruction{Op: n.load, K: at}), true
}
