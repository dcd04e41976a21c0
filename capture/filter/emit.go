package filter

import "golang.org/x/net/bpf"

const (
	maxCode       = 4096      // instructions, as in Linux (BPF_MAXINSNS)
	acceptedBytes = 256 << 10 // the program's result for a frame that matches
)

// emitter lays a tree of tests out as a program. All jumps lead forward.
type emitter struct {
	code   []placed
	labels []mark
	holds  bpf.RawInstruction // the load whose result is in A here
	known  bool               // holds is valid
}

// placed is an instruction with the labels that it jumps to.
type placed struct {
	bpf.RawInstruction
	yes, no int // indices of labels; -1: no jump
}

// mark is a jump target.
type mark struct {
	at    int // index of the instruction
	used  bool
	holds bpf.RawInstruction // the load whose result is in A, whichever jump was taken
	known bool
}

// emit returns the program for root, and false if it is too long.
func emit(root *test) ([]bpf.RawInstruction, bool) {
	e := &emitter{}
	yes, no := e.label(), e.label()
	e.test(root, yes, no)
	e.place(yes)
	e.add(bpf.RawInstruction{Op: opRET, K: acceptedBytes})
	e.place(no)
	e.add(bpf.RawInstruction{Op: opRET})
	return e.finish()
}

func (e *emitter) label() int {
	e.labels = append(e.labels, mark{})
	return len(e.labels) - 1
}

func (e *emitter) add(in bpf.RawInstruction) { e.code = append(e.code, placed{in, -1, -1}) }

// place puts label l here, where execution arrives by jumps only.
func (e *emitter) place(l int) {
	m := &e.labels[l]
	m.at = len(e.code)
	e.holds, e.known = m.holds, m.used && m.known
}

// branch notes a jump from here to label l.
func (e *emitter) branch(l int) {
	m := &e.labels[l]
	if !m.used {
		*m = mark{used: true, holds: e.holds, known: e.known}
	} else if !e.known || m.holds != e.holds {
		m.known = false
	}
}

// test emits t, which continues at label yes or no.
func (e *emitter) test(t *test, yes, no int) {
	if len(e.code) > maxCode {
		return
	}
	switch t.kind {
	case testNot:
		e.test(t.a, no, yes)
	case testAnd, testOr:
		next := e.label()
		if t.kind == testAnd {
			e.test(t.a, next, no)
		} else {
			e.test(t.a, yes, next)
		}
		e.place(next)
		e.test(t.b, yes, no)
	case testTrue, testFalse:
		to := yes
		if t.kind == testFalse {
			to = no
		}
		e.branch(to)
		e.code = append(e.code, placed{bpf.RawInstruction{Op: opJA}, to, -1})
	default:
		e.load(t.load)
		e.branch(yes)
		e.branch(no)
		e.code = append(e.code, placed{bpf.RawInstruction{Op: t.jump, K: t.k}, yes, no})
	}
}

// load emits the loads of a comparison, without the first if its result is in A already.
func (e *emitter) load(load []bpf.RawInstruction) {
	plain := load[0].Op == opLD || load[0].Op == opLDH || load[0].Op == opLDB || load[0].Op == opLDLen
	if !plain || !e.known || e.holds != load[0] {
		e.add(load[0])
	}
	for _, in := range load[1:] {
		e.add(in)
	}
	e.holds, e.known = load[0], plain && len(load) == 1
}

// finish resolves the labels. A conditional jump reaches 255 instructions: where that
// is too short, it jumps to one of two unconditional jumps right behind it.
func (e *emitter) finish() ([]bpf.RawInstruction, bool) {
	if len(e.code) > maxCode {
		return nil, false
	}
	far := make([]bool, len(e.code))
	for {
		at := make([]int, len(e.code)+1) // the final index of each instruction
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

// resolve returns the program, its instructions at the indices in at.
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
			out = append(out, raw, bpf.RawInstruction{Op: opJA, K: uint32(at[e.labels[in.yes].at] - at[i] - 2)})
			raw = bpf.RawInstruction{Op: opJA, K: uint32(at[e.labels[in.no].at] - at[i] - 3)}
		default:
			raw.Jt, raw.Jf = uint8(at[e.labels[in.yes].at]-at[i]-1), uint8(at[e.labels[in.no].at]-at[i]-1)
		}
		out = append(out, raw)
	}
	return out
}
