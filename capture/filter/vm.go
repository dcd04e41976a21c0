package filter

import (
	"encoding/binary"

	"golang.org/x/net/bpf"
)

// Operations of classic BPF that filters use; see the kernel's
// Documentation/networking/filter.rst. A is the accumulator, X the index.
const (
	opLoadWord   = 0x20 // A = 4 bytes at K
	opLoadHalf   = 0x28
	opLoadByte   = 0x30
	opLoadWordX  = 0x40 // A = 4 bytes at X+K
	opLoadHalfX  = 0x48
	opLoadByteX  = 0x50
	opLoadConst  = 0x00 // A = K
	opLoadLength = 0x80 // A = bytes on the wire
	opLoadMemory = 0x60 // A = M[K]
	opIndexIP    = 0xb1 // X = the length of the IPv4 header at K
	opStore      = 0x02 // M[K] = A
	opAdd        = 0x04 // A = A + K, and so on
	opSub        = 0x14
	opMul        = 0x24
	opDiv        = 0x34
	opOr         = 0x44
	opAnd        = 0x54
	opShiftLeft  = 0x64
	opShiftRight = 0x74
	opNegate     = 0x84
	opMod        = 0x94
	opXor        = 0xa4
	opJump       = 0x05 // K further on
	opIfEqual    = 0x15 // A == K: Jt further on, else Jf
	opIfGreater  = 0x25
	opIfNotLess  = 0x35
	opIfAnyBit   = 0x45
	opReturn     = 0x06 // K
	opIndex      = 0x07 // X = A
	withX        = 0x08 // in place of K
	memoryWords  = 16
)

// runFilter returns what prog returns for data, a frame of size bytes on the
// wire. A load from beyond data, or a division by zero, ends it with 0. The
// jumps of prog lead forward and stay inside.
func run(prog []bpf.RawInstruction, data []byte, size uint32) uint32 {
	var a, x uint32
	var memory [memoryWords]uint32
	for pc := 0; pc < len(prog); pc++ {
		in := &prog[pc]
		switch in.Op {
		case opLoadWord, opLoadHalf, opLoadByte, opLoadWordX, opLoadHalfX, opLoadByteX:
			at := uint64(in.K)
			if in.Op >= opLoadWordX {
				at += uint64(x)
			}
			if at >= uint64(len(data)) {
				return 0
			}
			b := data[at:]
			switch {
			case in.Op&0x18 == 0x10:
				a = uint32(b[0])
			case in.Op&0x18 == 0x08 && len(b) >= 2:
				a = uint32(binary.BigEndian.Uint16(b))
			case in.Op&0x18 == 0 && len(b) >= 4:
				a = binary.BigEndian.Uint32(b)
			default:
				return 0
			}
		case opIfEqual:
			pc += step(in, a == in.K)
		case opIfAnyBit:
			pc += step(in, a&in.K != 0)
		case opIfGreater:
			pc += step(in, a > in.K)
		case opIfNotLess:
			pc += step(in, a >= in.K)
		case opIfEqual | withX:
			pc += step(in, a == x)
		case opIfGreater | withX:
			pc += step(in, a > x)
		case opIfNotLess | withX:
			pc += step(in, a >= x)
		case opJump:
			pc += int(in.K)
		case opReturn:
			return in.K
		case opIndexIP:
			if uint64(in.K) >= uint64(len(data)) {
				return 0
			}
			x = uint32(data[in.K]&0x0f) * 4
		case opLoadConst:
			a = in.K
		case opLoadLength:
			a = size
		case opLoadMemory:
			a = memory[in.K%memoryWords]
		case opStore:
			memory[in.K%memoryWords] = a
		case opIndex:
			x = a
		case opNegate:
			a = -a
		default:
			by := in.K
			if in.Op&withX != 0 {
				by = x
			}
			var ok bool
			if a, ok = calculate(in.Op&^withX, a, by); !ok {
				return 0
			}
		}
	}
	return 0
}

// step returns how far a conditional jump leads.
func step(in *bpf.RawInstruction, yes bool) int {
	if yes {
		return int(in.Jt)
	}
	return int(in.Jf)
}

// calculate returns a op b, and false for a division by zero.
func calculate(op uint16, a, b uint32) (uint32, bool) {
	switch op {
	case opAdd:
		return a + b, true
	case opSub:
		return a - b, true
	case opMul:
		return a * b, true
	case opDiv:
		if b == 0 {
			return 0, false
		}
		return a / b, true
	case opMod:
		if b == 0 {
			return 0, false
		}
		return a % b, true
	case opOr:
		return a | b, true
	case opAnd:
		return a & b, true
	case opXor:
		return a ^ b, true
	case opShiftLeft:
		return a << b, true
	case opShiftRight:
		return a >> b, true
	}
	return 0, false
}
