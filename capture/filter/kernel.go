package filter

import (
	"slices"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
	"golang.org/x/net/bpf"
)

// KernelCode is the most instructions to hand to a kernel: Linux has little memory for a
// socket's options, and BSD takes 512.
const KernelCode = 500

// inKernel are the link types for which kernels run filters.
var inKernel = map[capture.LinkType]bool{
	capture.LinkEthernet: true, capture.LinkRaw: true, capture.LinkIPv4: true, capture.LinkIPv6: true,
	capture.LinkNull: true, capture.LinkLoop: true, capture.LinkSLL: true, capture.LinkSLL2: true,
}

// FitsKernel reports whether a kernel can run f: its program is short and leads forward,
// and has no offsets before the frame, which mean something else to Linux.
func (f *Filter) FitsKernel() bool {
	for _, in := range f.prog {
		plain := in.Op == opLD || in.Op == opLDH || in.Op == opLDB
		if plain && in.K>>31 != 0 && in != loadTagPresent && in != loadTPID && in != loadTCI {
			return false
		}
	}
	return !f.here && len(f.prog) <= KernelCode
}

// Where the first VLAN tag of an Ethernet frame is, in bytes: after its addresses.
const (
	TagOffset = 12
	TagLength = 4
)

// Loads of the metadata of the VLAN tag that Linux has stripped from a frame: whether
// there is one, its EtherType (TPID), and its number with priority (TCI). See the
// kernel's Documentation/networking/filter.rst.
var (
	loadTagPresent = extension(bpf.ExtVLANTagPresent)
	loadTPID       = extension(bpf.ExtVLANProto)
	loadTCI        = extension(bpf.ExtVLANTag)
)

// extension returns the load of a packet's metadata to A.
func extension(num bpf.Extension) bpf.RawInstruction {
	in, _ := bpf.LoadExtension{Num: num}.Assemble() // fails for unknown numbers only
	return in
}

// Stripped returns f for Linux, which runs filters after it has stripped a frame's
// first VLAN tag: the program accepts a stripped frame if f accepts the frame with its
// tag. It returns nil where that cannot be computed, such as for a load across the edge
// of the tag.
func (f *Filter) Stripped() *Filter {
	root, ok := strip(f.root)
	if !ok || f.here {
		return nil
	}
	stripped, ok := emit(root)
	if !ok {
		return nil
	}
	head := []bpf.RawInstruction{loadTagPresent, {Op: opJEQ, K: 0, Jf: 1}, {Op: opJA, K: uint32(len(stripped))}}
	return &Filter{slices.Concat(head, stripped, f.prog), f.root, false}
}

// strip returns t for frames whose first VLAN tag was stripped.
func strip(t *test) (_ *test, ok bool) {
	switch t.kind {
	case testTrue, testFalse:
		return t, true
	case testCompare:
		return stripCompare(t)
	}
	a, ok := strip(t.a)
	if !ok {
		return nil, false
	}
	switch {
	case t.kind == testNot && a == always:
		return never, true
	case t.kind == testNot && a == never:
		return always, true
	case t.kind == testNot:
		return not(a), true
	case t.kind == testAnd && a == never, t.kind == testOr && a == always:
		return a, true // b is not evaluated
	}
	b, ok := strip(t.b)
	if a == always || a == never {
		return b, ok
	}
	return &test{kind: t.kind, a: a, b: b}, ok
}

// stripCompare is strip for a comparison. A test for another EtherType than a tag's is
// never true here, and the tests that depend on it, those of untagged frames, drop out.
func stripCompare(t *test) (*test, bool) {
	kind := bpf.RawInstruction{Op: opLDH, K: TagOffset}
	if t.jump == opJEQ && len(t.load) == 1 && t.load[0] == kind && t.k != wire.EtherTypeVLAN && t.k != wire.EtherTypeQinQ {
		return never, true
	}
	stripped := &test{jump: t.jump, k: t.k}
	for _, in := range t.load {
		code, ok := stripLoad(in)
		if !ok {
			return nil, false
		}
		stripped.load = append(stripped.load, code...)
	}
	return stripped, true
}

// stripLoad returns the instructions for in where the tag is stripped: bytes after it are
// TagLength nearer to the start, and bytes of the tag are in the kernel's metadata.
func stripLoad(in bpf.RawInstruction) ([]bpf.RawInstruction, bool) {
	size := uint32(1)
	switch in.Op {
	case opLDLen:
		return []bpf.RawInstruction{in, {Op: opADD, K: TagLength}}, true
	case opLD, opLDInd:
		size = 4
	case opLDH, opLDHI:
		size = 2
	case opLDB, opLDBI, opMSH:
	default: // no load from the frame
		return []bpf.RawInstruction{in}, true
	}
	indexed := in.Op >= opLDInd && in.Op != opMSH
	switch {
	case in.K >= TagOffset+TagLength:
		in.K -= TagLength
	case !indexed && in.K+size <= TagOffset:
	case in.Op == opLDH || in.Op == opLDB:
		return loadWithinTag(in)
	default:
		return nil, false
	}
	return []bpf.RawInstruction{in}, true
}

// loadWithinTag returns the instructions that load one or two bytes of the tag.
func loadWithinTag(in bpf.RawInstruction) ([]bpf.RawInstruction, bool) {
	half := loadTPID
	if in.K >= TagOffset+2 {
		half = loadTCI
	}
	switch {
	case in.Op == opLDB && in.K%2 == 0:
		return []bpf.RawInstruction{half, {Op: opRSH, K: 8}}, true
	case in.Op == opLDB:
		return []bpf.RawInstruction{half, {Op: opAND, K: 0xff}}, true
	}
	return []bpf.RawInstruction{half}, in.K%2 == 0
}
