package filter

import "golang.org/x/net/bpf"

// test is a node of the tree that the parser builds: a comparison of a value in the
// frame with a constant or with X, or an operation on other tests. Tests are evaluated
// from left to right, and only as far as needed.
type test struct {
	kind testKind
	a, b *test                // operands of testAnd and testOr; a of testNot
	load []bpf.RawInstruction // of testCompare: bring the value to A
	jump uint16               // of testCompare: opJEQ, opJGT, opJGE or opJSET
	k    uint32               // of testCompare
}

type testKind uint8

const (
	testCompare testKind = iota
	testAnd
	testOr
	testNot
	testTrue
	testFalse
)

var (
	always = &test{kind: testTrue}
	never  = &test{kind: testFalse}
)

func both(a, b *test) *test   { return &test{kind: testAnd, a: a, b: b} }
func either(a, b *test) *test { return &test{kind: testOr, a: a, b: b} }
func not(a *test) *test       { return &test{kind: testNot, a: a} }

// bothOrOne is both where either may be nil.
func bothOrOne(a, b *test) *test {
	if a == nil {
		return b
	}
	if b == nil {
		return a
	}
	return both(a, b)
}

// noMask as the mask of field compares all bits.
const noMask = 0xffffffff

// field returns the test of size bytes, n bytes behind o, under a mask, with a jump of
// opJEQ, opJGT, opJGE or opJSET.
func (o offset) field(n, size int, mask uint32, jump uint16, k uint32) *test {
	return under(o.load(n, size), mask, jump, k)
}

// under returns the test of what load brings to A under a mask.
func under(load []bpf.RawInstruction, mask uint32, jump uint16, k uint32) *test {
	t := &test{load: load, jump: jump, k: k}
	switch {
	case mask == noMask:
	case jump == opJEQ && k == 0:
		return not(&test{load: load, jump: opJSET, k: mask})
	default:
		t.load = append(t.load, bpf.RawInstruction{Op: opAND, K: mask})
	}
	return t
}

// equal returns the test that size bytes, n bytes behind o, are k.
func (o offset) equal(n, size int, k uint32) *test { return o.field(n, size, noMask, opJEQ, k) }

// set returns the test that one of the bits of mask is set in the byte n bytes behind o.
func (o offset) set(n int, mask uint32) *test { return o.field(n, 1, noMask, opJSET, mask) }

// bytes returns the test that b is n bytes behind o: its last four bytes are compared
// first, as in libpcap.
func (o offset) bytes(n int, b []byte) (t *test) {
	size := 4
	for len(b) > 0 {
		for size > len(b) {
			size /= 2
		}
		var v uint32
		for _, c := range b[len(b)-size:] {
			v = v<<8 | uint32(c)
		}
		b = b[:len(b)-size]
		t = bothOrOne(t, o.equal(n+len(b), size, v))
	}
	return t
}

// masked returns the test that the 4 bytes n bytes behind o are v under a mask. Under a
// mask of 0 the bytes are loaded only if exact.
func (o offset) masked(n int, mask, v uint32, exact bool) *test {
	if mask == 0 && !exact {
		return always
	}
	return o.field(n, 4, mask, opJEQ, v)
}

// loadOf returns the load of 1, 2 or 4 bytes.
func loadOf(size int) uint16 {
	switch size {
	case 1:
		return opLDB
	case 2:
		return opLDH
	}
	return opLD
}

// lengthLoad brings the frame's length on the wire to A.
var lengthLoad = []bpf.RawInstruction{{Op: opLDLen}}
