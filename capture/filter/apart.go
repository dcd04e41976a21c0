package filter

import (
	"slices"

	"github.com/netsynth/netsynth/capture/wire"
	"golang.org/x/net/bpf"
)

// Where the first VLAN tag of an Ethernet frame is: behind its addresses.
const (
	TagAt    = 12
	TagBytes = 4
)

// What the kernel tells a program of the VLAN tag that it has taken out of a
// frame: is there one, its EtherType, and its number with priority. See the
// kernel's Documentation/networking/filter.rst.
var (
	loadTagged  = told(bpf.ExtVLANTagPresent)
	loadTagKind = told(bpf.ExtVLANProto)
	loadTag     = told(bpf.ExtVLANTag)
)

// told returns the load of what the kernel tells.
func told(what bpf.Extension) bpf.RawInstruction {
	in, _ := bpf.LoadExtension{Num: what}.Assemble() // it fails for what there is not
	return in
}

// withTagsApart returns f for the kernel, which runs it on frames whose first VLAN
// tag it has taken out: its program accepts what f accepts with that tag in its
// place. It returns nil where that cannot be told.
func (f *Filter) WithTagsApart() *Filter {
	root, ok := tagApart(f.root)
	if !ok {
		return nil
	}
	apart, ok := emit(root)
	if !ok {
		return nil
	}
	head := []bpf.RawInstruction{loadTagged, {Op: opIfEqual, K: 0, Jf: 1}, {Op: opJump, K: uint32(len(apart))}}
	return &Filter{slices.Concat(head, apart, f.prog), f.root}
}

// tagApart returns t for frames whose first VLAN tag was taken out.
func tagApart(t *test) (_ *test, ok bool) {
	switch t.kind {
	case testAlways, testNever:
		return t, true
	case testCompare:
		return compareApart(t)
	}
	a, ok := tagApart(t.a)
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
	case t.kind == testBoth && a == never, t.kind == testEither && a == always:
		return a, true // what comes after is not asked
	}
	b, ok := tagApart(t.b)
	if a == always || a == never {
		return b, ok
	}
	return &test{kind: t.kind, a: a, b: b}, ok
}

// compareApart is tagApart for a comparison. That the tag's EtherType is another
// one is never so: with it falls whatever is asked of frames without a tag.
func compareApart(t *test) (*test, bool) {
	kind := bpf.RawInstruction{Op: opLoadHalf, K: TagAt}
	if t.jump == opIfEqual && len(t.load) == 1 && t.load[0] == kind && t.k != wire.EtherTypeVLAN && t.k != wire.EtherTypeQinQ {
		return never, true
	}
	apart := &test{jump: t.jump, k: t.k}
	for _, in := range t.load {
		code, ok := loadApart(in)
		if !ok {
			return nil, false
		}
		apart.load = append(apart.load, code...)
	}
	return apart, true
}

// loadApart returns the instructions for in where the tag is taken out: what lies
// behind it has moved forward, and what is within it the kernel tells.
func loadApart(in bpf.RawInstruction) ([]bpf.RawInstruction, bool) {
	size := uint32(1)
	switch in.Op {
	case opLoadLength:
		return []bpf.RawInstruction{in, {Op: opAdd, K: TagBytes}}, true
	case opLoadWord, opLoadWordX:
		size = 4
	case opLoadHalf, opLoadHalfX:
		size = 2
	case opLoadByte, opLoadByteX, opIndexIP:
	default: // it does not look at the frame
		return []bpf.RawInstruction{in}, true
	}
	indexed := in.Op >= opLoadWordX && in.Op != opIndexIP
	switch {
	case in.K >= TagAt+TagBytes:
		in.K -= TagBytes
	case !indexed && in.K+size <= TagAt:
	case in.Op == opLoadHalf || in.Op == opLoadByte:
		return withinTag(in)
	default:
		return nil, false
	}
	return []bpf.RawInstruction{in}, true
}

// withinTag returns the instructions that load one or two bytes of the tag.
func withinTag(in bpf.RawInstruction) ([]bpf.RawInstruction, bool) {
	half := loadTagKind
	if in.K >= TagAt+2 {
		half = loadTag
	}
	switch {
	case in.Op == opLoadByte && in.K%2 == 0:
		return []bpf.RawInstruction{half, {Op: opShiftRight, K: 8}}, true
	case in.Op == opLoadByte:
		return []bpf.RawInstruction{half, {Op: opAnd, K: 0xff}}, true
	}
	return []bpf.RawInstruction{half}, in.K%2 == 0
}
