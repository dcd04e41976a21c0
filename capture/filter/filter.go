package filter

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/netsynth/netsynth/capture"
	"golang.org/x/net/bpf"
)

// Filter is an expression compiled for frames of one link type. Several goroutines may
// use it at the same time.
type Filter struct {
	prog []bpf.RawInstruction
	root *test // the source of prog
	here bool  // only run can run prog, and no kernel
}

// Compile compiles expr for frames of link type link. An empty expression matches every
// frame. The supported subset of pcap-filter(7) has the meaning it has there; the rest is
// refused. An error is an *Error.
func Compile(expr string, link capture.LinkType) (*Filter, error) {
	tokens, err := tokenize(expr)
	if err != nil {
		return nil, err
	}
	frame, ok := layout(link)
	if !ok {
		return nil, &Error{expr, 0, 0, fmt.Sprintf("frames of link type %d cannot be filtered", link)}
	}
	p := &parser{expr: expr, tokens: tokens, frame: frame, exact: isExact(tokens, frame)}
	root, err := p.parse()
	if err != nil {
		return nil, err
	}
	root = begin(link, root)
	prog, ok := emit(root)
	if !ok {
		return nil, &Error{expr, 0, 0, fmt.Sprintf("the expression needs more than %d instructions", maxCode)}
	}
	if !defined(prog) {
		return nil, &Error{expr, 0, 0, `after "geneve" only "and" can follow: what it looks at is only in packets of Geneve`}
	}
	return &Filter{prog, root, p.exact || !inKernel[frame.link]}, nil
}

// parse reads the whole expression. An error is an *Error.
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
	if p.peek().kind == tokenEnd {
		return always, nil
	}
	t, _ = p.join(qualifier{}, p.operand)
	if tok := p.peek(); tok.kind != tokenEnd {
		p.fail(tok, `unexpected %q: "and" or "or" is missing`, p.text(tok))
	}
	return t, nil
}

// isExact reports whether libpcap does not optimize the program for an expression.
func isExact(tokens []token, f frame) bool {
	for i := range tokens {
		if tokens[i].isOne("protochain", "geneve") {
			return true
		}
	}
	return f.has80211()
}

// Check returns the *Error of an expression that has no meaning on any link type: that for
// Ethernet, or for the link type on which more of it is understood.
func Check(expr string) error {
	_, err := Compile(expr, capture.LinkEthernet)
	if err == nil {
		return nil
	}
	for _, link := range slices.Sorted(maps.Keys(layouts)) { // in one order: the same error each time
		_, other := Compile(expr, link)
		if other == nil {
			return nil
		}
		var best, bad *Error
		if errors.As(err, &best) && errors.As(other, &bad) && bad.Pos > best.Pos {
			err = other
		}
	}
	return err
}

// Match reports whether the filter accepts a frame of size bytes on the wire, of which
// data was captured. It does not allocate.
func (f *Filter) Match(data []byte, size int) bool {
	return run(f.prog, data, uint32(max(size, len(data)))) != 0
}

// Program returns the filter as classic BPF for a kernel. The program returns snaplen,
// the number of bytes to capture, at least 1, for a frame that matches and 0 for others.
func (f *Filter) Program(snaplen uint32) []bpf.RawInstruction {
	prog := slices.Clone(f.prog)
	for i := range prog {
		if prog[i].Op == opRET && prog[i].K != 0 {
			prog[i].K = snaplen
		}
	}
	return prog
}
