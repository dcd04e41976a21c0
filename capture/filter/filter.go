package filter

import (
	"fmt"
	"unicode/utf8"

	"github.com/netsynth/netsynth/capture"
	"golang.org/x/net/bpf"
)

// Filter is an expression in the syntax of pcap-filter(7), compiled for frames of
// one link type. It may be used by several goroutines at once.
type Filter struct {
	prog []bpf.RawInstruction
	root *test // what prog asks
}

// Limits of a filter: longer ones are refused.
const (
	maxText       = 16 << 10  // bytes of an expression
	maxCode       = 4096      // instructions: as many as Linux takes
	KernelCode    = 500       // instructions given to a kernel: Linux has little memory for a socket's options, BSD takes 512
	maxNesting    = 100       // parentheses, indices and "not" within each other
	acceptedBytes = 256 << 10 // what the program returns for a frame that matches
)

// FilterError says what is wrong with a filter expression, and where.
type Error struct {
	Expr    string // the whole expression
	Pos     int    // the byte of Expr at which the wrong part begins
	Len     int    // bytes of the wrong part, 0 at the end of Expr
	Problem string // what is wrong, such as `"foo" is no port that is known here`
}

// Error returns what is wrong, after the column that it begins in, from 1.
func (e *Error) Error() string {
	return fmt.Sprintf("filter, column %d: %s", utf8.RuneCountInString(e.Expr[:e.Pos])+1, e.Problem)
}

// CompileFilter compiles expr for frames of link type link: Ethernet, RAW, IPv4,
// IPv6, NULL, LOOP, SLL or SLL2. An empty expression matches every frame. The
// subset of pcap-filter(7) that is understood means what it means there; the rest
// is refused. An error is a *FilterError.
func Compile(expr string, link capture.LinkType) (*Filter, error) {
	if len(expr) > maxText {
		return nil, &Error{expr, 0, 0, fmt.Sprintf("the expression is longer than %d bytes", maxText)}
	}
	words, err := tokenize(expr)
	if err != nil {
		return nil, err
	}
	layout, ok := layouts[link]
	if !ok {
		return nil, &Error{expr, 0, 0, fmt.Sprintf("link type %d cannot be filtered: only Ethernet, raw IP, loopback and Linux cooked frames can", link)}
	}
	p := &parser{expr: expr, words: words, frame: layout}
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

// Match reports whether the filter accepts a frame of size bytes on the wire of
// which data was captured. It does not allocate.
func (f *Filter) Match(data []byte, size int) bool {
	return run(f.prog, data, uint32(max(size, len(data)))) != 0
}

// Program returns the filter as classic BPF, which the kernel can run: it returns
// 262,144 for a frame that matches and 0 for others.
func (f *Filter) Program() []bpf.RawInstruction {
	return append([]bpf.RawInstruction(nil), f.prog...)
}

// keeping returns the program with what it returns for a frame that matches.
func (f *Filter) Returning(n uint32) []bpf.RawInstruction {
	prog := f.Program()
	for i := range prog {
		if prog[i].Op == opReturn && prog[i].K != 0 {
			prog[i].K = n
		}
	}
	return prog
}

// length returns the number of the program's instructions.
func (f *Filter) Len() int { return len(f.prog) }
