package filter

import "golang.org/x/net/bpf"

// filterTest is a question about a frame: a comparison, or others joined.
type test struct {
	kind testKind
	a, b *test // of both, either; a of not
	load []bpf.RawInstruction
	jump uint16 // the comparison of what load loads
	k    uint32
}

type testKind uint8

const (
	testCompare testKind = iota
	testBoth
	testEither
	testNot
	testAlways
	testNever
)

// both, either and not join tests; they are asked from left to right, and no
// further than needed.
func both(a, b *test) *test   { return &test{kind: testBoth, a: a, b: b} }
func either(a, b *test) *test { return &test{kind: testEither, a: a, b: b} }
func not(a *test) *test       { return &test{kind: testNot, a: a} }

// emitter lays tests out as a program. All jumps lead forward.
type emitter struct {
	code   []placed
	labels []mark
	holds  bpf.RawInstruction // the load whose result A holds here
	known  bool               // holds is known
}

// placed is an instruction whose jumps lead to labels.
type placed struct {
	bpf.RawInstruction
	yes, no int // labels; -1: no jump
}

// mark is a place that jumps lead to.
type mark struct {
	at    int // instruction
	used  bool
	holds bpf.RawInstruction // what A holds whichever jump was taken
	known bool
}

// emitFilter returns the program that asks root, or false if it is too long.
func emit(root *test) ([]bpf.RawInstruction, bool) {
	e := &emitter{}
	yes, no := e.label(), e.label()
	e.test(root, yes, no)
	e.place(yes)
	e.add(bpf.RawInstruction{Op: opReturn, K: acceptedBytes})
	e.place(no)
	e.add(bpf.RawInstruction{Op: opReturn})
	return e.finish()
}

func (e *emitter) label() int {
	e.labels = append(e.labels, mark{})
	return len(e.labels) - 1
}

func (e *emitter) add(in bpf.RawInstruction) { e.code = append(e.code, placed{in, -1, -1}) }

// place puts label l here, where only jumps lead.
func (e *emitter) place(l int) {
	m := &e.labels[l]
	m.at = len(e.code)
	e.holds, e.known = m.holds, m.used && m.known
}

// branch notes that a jump leads from here to label l.
func (e *emitter) branch(l int) {
	m := &e.labels[l]
	if !m.used {
		*m = mark{used: true, holds: e.holds, known: e.known}
	} else if !e.known || m.holds != e.holds {
		m.known = false
	}
}

// test asks t and goes on at yes or no.
func (e *emitter) test(t *test, yes, no int) {
	if len(e.code) > maxCode {
		return
	}
	switch t.kind {
	case testNot:
		e.test(t.a, no, yes)
	case testBoth, testEither:
		next := e.label()
		if t.kind == testBoth {
			e.test(t.a, next, no)
		} else {
			e.test(t.a, yes, next)
		}
		e.place(next)
		e.test(t.b, yes, no)
	case testAlways, testNever:
		to := yes
		if t.kind == testNever {
			to = no
		}
		e.branch(to)
		e.code = append(e.code, placed{bpf.RawInstruction{Op: opJump}, to, -1})
	default:
		e.load(t.load)
		e.branch(yes)
		e.branch(no)
		e.code = append(e.code, placed{bpf.RawInstruction{Op: t.jump, K: t.k}, yes, no})
	}
}

// load emits the loads of a comparison, unless A holds their result already.
func (e *emitter) load(load []bpf.RawInstruction) {
	plain := load[0].Op == opLoadWord || load[0].Op == opLoadHalf || load[0].Op == opLoadByte || load[0].Op == opLoadLength
	if !plain || !e.known || e.holds != load[0] {
		e.add(load[0])
	}
	for _, in := range load[1:] {
		e.add(in)
	}
	e.holds, e.known = load[0], plain && len(load) == 1
}

// finish resolves the labels. A conditional jump leads no further than 255
// instructions: where that is too near, unconditional ones are put behind it.
func (e *emitter) finish() ([]bpf.RawInstruction, bool) {
	if len(e.code) > maxCode {
		return nil, false
	}
	far := make([]bool, len(e.code))
	for {
		at := make([]int, len(e.code)+1) // where each instruction comes to lie
		for i := range e.code {
			at[i+1] = at[i] + 1
			if far[i] {
				at[i+1] += 2
			}
		}
		if at[len(e.code)] > maxCode {
			return nil, false
		}
		changed := false
		for i, in := range e.code {
			if in.no >= 0 && !far[i] &&
				(at[e.labels[in.yes].at]-at[i]-1 > 255 || at[e.labels[in.no].at]-at[i]-1 > 255) {
				far[i], changed = true, true
			}
		}
		if !changed {
			return e.resolve(at, far), true
		}
	}
}

func (e *emitter) resolve(at []int, far []bool) []bpf.RawInstruction {
	out := make([]bpf.RawInstruction, 0, at[len(e.code)])
	for i, in := range e.code {
		raw := in.RawInstruction
		switch {
		case in.yes < 0:
		case in.no < 0:
			raw.K = uint32(at[e.labels[in.yes].at] - at[i] - 1)
		case far[i]:
			raw.Jt, raw.Jf = 0, 1
			out = append(out, raw, bpf.RawInstruction{Op: opJump, K: uint32(at[e.labels[in.yes].at] - at[i] - 2)})
			raw = bpf.RawInstruction{Op: opJump, K: uint32(at[e.labels[in.no].at] - at[i] - 3)}
		default:
			raw.Jt, raw.Jf = uint8(at[e.labels[in.yes].at]-at[i]-1), uint8(at[e.labels[in.no].at]-at[i]-1)
		}
		out = append(out, raw)
	}
	return out
}
