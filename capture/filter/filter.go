package filter

import (
	"fmt"
	"slices"

	"github.com/netsynth/netsynth/capture"
	"golang.org/x/net/bpf"
)

// Filter is an expression compiled for frames of one link type. Several goroutines may
// use it at the same time.
type Filter struct {
	prog []bpf.RawInstruction
	root *test // the source of prog
}

// Compile compiles expr for frames of link type link: Ethernet, RAW, IPv4, IPv6, NULL,
// LOOP, SLL or SLL2. An empty expression matches every frame. The supported subset of
// pcap-filter(7) has the meaning it has there; the rest is refused. An error is an
// *Error.
func Compile(expr string, link capture.LinkType) (*Filter, error) {
	tokens, err := tokenize(expr)
	if err != nil {
		return nil, err
	}
	layout, ok := layouts[link]
	if !ok {
		return nil, &Error{expr, 0, 0, fmt.Sprintf("link type %d cannot be filtered: only Ethernet, raw IP, loopback and Linux cooked frames can", link)}
	}
	p := &parser{expr: expr, tokens: tokens, frame: layout}
	root, err := p.parse()
	if err != nil {
		return nil, err
	}
	prog, ok := emit(root)
	if !ok {
		return nil, &Error{expr, 0, 0, fmt.Sprintf("the expression needs more than %d instructions", maxCode)}
	}
	return &Filter{prog, root}, nil
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
