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
