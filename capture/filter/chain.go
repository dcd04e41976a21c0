package filter

import (
	"github.com/netsynth/netsynth/capture/wire"
	"golang.org/x/net/bpf"
)

// Protocol numbers that end or extend the chain.
const (
	protoNone    = 59
	protoHop     = 0
	protoOptions = 60
	protoRouting = 43
)

// chainIPv4 returns the loop that libpcap generates, which brings to A the protocol at
// which it ended. X is the offset of the header that it looks at.
func chainIPv4(at, n uint32) []bpf.RawInstruction {
	return append([]bpf.RawInstruction{
		{Op: opLDB, K: at + 9},
		{Op: opMSH, K: at},
		{Op: opJEQ, K: n, Jt: 16}, // again, from chainAH
		{Op: opJEQ, K: protoNone, Jt: 15},
		{Op: opADD},
	}, chainAH(at, 3)...)
}

// chainIPv6 is chainIPv4 for IPv6.
func chainIPv6(at, n uint32) []bpf.RawInstruction {
	return append([]bpf.RawInstruction{
		{Op: opLDB, K: at + 6},
		{Op: opLDXImm, K: 40},
		{Op: opJEQ, K: n, Jt: 28}, // again
		{Op: opJEQ, K: protoNone, Jt: 27},
		{Op: opJEQ, K: protoHop, Jt: 3},
		{Op: opJEQ, K: protoOptions, Jt: 2},
		{Op: opJEQ, K: protoRouting, Jt: 1},
		{Op: opJEQ, K: wire.ProtoFragment, Jf: 9},
		{Op: opLDBI, K: at}, // the next header
		{Op: opST},
		{Op: opLDBI, K: at + 1}, // the length of this one
		{Op: opADD, K: 1},
		{Op: opMUL, K: 8},
		{Op: opADD | srcX},
		{Op: opTAX},
		{Op: opLDMem},
		loop(14),
	}, chainAH(at, 15)...)
}

// chainAH returns the end of a loop, which steps over an authentication header as libpcap
// does: it takes the header's length for its end. The loop begins back instructions
// before it.
func chainAH(at uint32, back int) []bpf.RawInstruction {
	return []bpf.RawInstruction{
		{Op: opJEQ, K: wire.ProtoAH, Jf: 12},
		{Op: opTXA},
		{Op: opLDBI, K: at},
		{Op: opST},
		{Op: opTXA},
		{Op: opADD, K: 1},
		{Op: opTAX},
		{Op: opLDBI, K: at},
		{Op: opADD, K: 2},
		{Op: opMUL, K: 4},
		{Op: opTAX},
		{Op: opLDMem},
		loop(12 + back),
		{Op: opADD},
	}
}

// loop returns a jump to n instructions before it.
func loop(n int) bpf.RawInstruction {
	return bpf.RawInstruction{Op: opJA, K: uint32(-int32(n) - 1)}
}
