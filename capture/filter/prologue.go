package filter

import (
	"github.com/netsynth/netsynth/capture"
	"golang.org/x/net/bpf"
)

// does returns a test that is always true and runs code, in which jumps may lead to the
// instruction behind it.
func does(code []bpf.RawInstruction) *test {
	return &test{load: append(code, bpf.RawInstruction{Op: opLDImm}), jump: opJEQ}
}

// begin returns root behind the tests and instructions with which a program for frames of
// link type link begins: those that set the words that its loads use.
func begin(link capture.LinkType, root *test) *test {
	header, payload := root.uses(headerWord), root.uses(payloadWord)
	var code []bpf.RawInstruction
	if header || payload {
		code = headerLength(link)
	}
	switch {
	case payload && link == capture.LinkPFLog: // the length of the log's header, as a multiple of 4
		code = []bpf.RawInstruction{{Op: opLDB}, {Op: opADD, K: 3}, {Op: opAND, K: 0xfffffffc}, {Op: opST, K: payloadWord}}
	case payload:
		code = append(code, dataOffset(link == capture.LinkRadiotap)...)
	}
	if code != nil {
		root = both(does(code), root)
	}
	if link == capture.LinkPPI { // only 802.11 in it is understood
		root = both(offset{}.equal(4, 4, uint32(capture.LinkWiFi)<<24), root)
	}
	return root
}

// uses reports whether a load of t needs a word of the scratch memory.
func (t *test) uses(word uint32) bool {
	if t == nil {
		return false
	}
	for _, in := range t.load {
		if in.Op == opLDXMem && in.K == word {
			return true
		}
	}
	return t.a.uses(word) || t.b.uses(word)
}

// headerLength returns the instructions that set headerWord to the length of what precedes
// the 802.11 header, and X to the same.
func headerLength(link capture.LinkType) []bpf.RawInstruction {
	end := []bpf.RawInstruction{{Op: opST, K: headerWord}, {Op: opTAX}}
	switch link {
	case capture.LinkPrism: // 144 bytes, but some drivers give an AVS header
		return append([]bpf.RawInstruction{{Op: opLD}, {Op: opAND, K: 0xfffff000}, {Op: opJEQ, K: 0x80211000, Jf: 2},
			{Op: opLD, K: 4}, {Op: opJA, K: 1}, {Op: opLDImm, K: 144}}, end...)
	case capture.LinkAVS:
		return append([]bpf.RawInstruction{{Op: opLD, K: 4}}, end...)
	case capture.LinkRadiotap, capture.LinkPPI: // little-endian
		return append([]bpf.RawInstruction{{Op: opLDB, K: 3}, {Op: opLSH, K: 8}, {Op: opTAX}, {Op: opLDB, K: 2}, {Op: opOR | srcX}}, end...)
	}
	return []bpf.RawInstruction{{Op: opLDXImm}}
}

// dataOffset returns the instructions that set payloadWord to the offset of the LLC header
// of a data frame of 802.11. X is the offset of its 802.11 header.
func dataOffset(radiotap bool) []bpf.RawInstruction {
	code := []bpf.RawInstruction{
		{Op: opTXA},
		{Op: opADD, K: 24},
		{Op: opST, K: payloadWord},
		{Op: opLDBI},
	}
	qos := []bpf.RawInstruction{ // two bytes more
		{Op: opLDMem, K: payloadWord},
		{Op: opADD, K: 2},
		{Op: opST, K: payloadWord},
	}
	var pad []bpf.RawInstruction // of some Atheros adapters, to a multiple of 4
	if radiotap {
		pad = []bpf.RawInstruction{
			{Op: opLD, K: 4},                 // which fields are present
			{Op: opJSET, K: 2 << 24, Jf: 10}, // flags
			{Op: opJSET, K: 1 << 7, Jt: 9},   // more of them: unknown where
			{Op: opJSET, K: 1 << 24, Jf: 2},  // a time stamp precedes the flags
			{Op: opLDB, K: 16},
			{Op: opJSET, K: 0x20, Jt: 2, Jf: 6},
			{Op: opLDB, K: 8},
			{Op: opJSET, K: 0x20, Jf: 4},
			{Op: opLDMem, K: payloadWord},
			{Op: opADD, K: 3},
			{Op: opAND, K: 0xfffffffc},
			{Op: opST, K: payloadWord},
		}
	}
	rest := uint8(len(qos) + len(pad))
	code = append(code,
		bpf.RawInstruction{Op: opJSET, K: wlanData, Jf: 2 + rest},
		bpf.RawInstruction{Op: opJSET, K: wlanControl, Jt: 1 + rest},
		bpf.RawInstruction{Op: opJSET, K: 0x80, Jf: uint8(len(qos))})
	return append(append(code, qos...), pad...)
}

// defined reports whether no load of prog reads a word of the scratch memory that was not
// written before. Jumps that lead back, to what was run before, need not be followed.
func defined(prog []bpf.RawInstruction) bool {
	const none = 1<<memWords - 1
	at := make([]uint32, len(prog)+1) // the words that every way to an instruction has written
	for i := range at[1:] {
		at[i+1] = none
	}
	reached := make([]bool, len(prog)+1)
	reached[0] = true
	for i, in := range prog {
		if !reached[i] {
			continue
		}
		written := at[i]
		to := func(n int) {
			if n > 0 {
				at[i+1+n] &= written
				reached[i+1+n] = true
			} else if n == 0 {
				at[i+1] &= written
				reached[i+1] = true
			}
		}
		switch {
		case in.Op == opLDMem || in.Op == opLDXMem:
			if written>>in.K&1 == 0 {
				return false
			}
		case in.Op == opST || in.Op == opSTX:
			written |= 1 << in.K
		}
		switch {
		case in.Op == opRET:
		case in.Op == opJA:
			to(int(int32(in.K)))
		case in.Op&7 == 5:
			to(int(in.Jt))
			to(int(in.Jf))
		default:
			to(0)
		}
	}
	return true
}
