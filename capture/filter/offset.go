package filter

import "golang.org/x/net/bpf"

// plus returns the offset n bytes behind o.
func (o offset) plus(n int) offset { return offset{o.at + n, o.word} }

// load returns the instructions that load size bytes, n bytes behind o, to A.
func (o offset) load(n, size int) []bpf.RawInstruction {
	load := bpf.RawInstruction{Op: loadOf(size), K: uint32(o.at + n)}
	if o.word == 0 {
		return []bpf.RawInstruction{load}
	}
	load.Op += opLDInd - opLD
	return []bpf.RawInstruction{{Op: opLDXMem, K: o.word}, load}
}

// ipv4Length returns the instructions that bring the length of the IPv4 header at o to X,
// with the variable part of o added.
func (o offset) ipv4Length() []bpf.RawInstruction {
	if o.word == 0 {
		return []bpf.RawInstruction{{Op: opMSH, K: uint32(o.at)}}
	}
	return []bpf.RawInstruction{{Op: opLDXMem, K: o.word}, {Op: opLDBI, K: uint32(o.at)}, {Op: opAND, K: 0x0f},
		{Op: opLSH, K: 2}, {Op: opADD | srcX}, {Op: opTAX}}
}

// behindIPv4 returns the load of size bytes, n bytes behind the IPv4 header at o.
func (o offset) behindIPv4(n, size int) []bpf.RawInstruction {
	return append(o.ipv4Length(), bpf.RawInstruction{Op: loadOf(size) - opLD + opLDInd, K: uint32(o.at + n)})
}

// network returns the offset of the network header.
func (f *frame) network() offset { return f.payload.plus(f.net) }

// noMask as the mask of field compares all bits.
const noMask = 0xffffffff

// field returns the test of size bytes, n bytes behind o, under a mask, with a jump of
// opJEQ, opJGT, opJGE or opJSET.
func (o offset) field(n, size int, mask uint32, jump uint16, k uint32) *test {
	return under(o.load(n, size), mask, jump, k)
}

// under returns the test of what load brings to A under a mask.
func under(load []bpf.RawInstruction, mask uint32, jump uint16, k uint32) *test {
	t := &test{load: load, jump: jump, k: k}
	switch {
	case mask == noMask:
	case jump == opJEQ && k == 0:
		return not(&test{load: load, jump: opJSET, k: mask})
	default:
		t.load = append(t.load, bpf.RawInstruction{Op: opAND, K: mask})
	}
	return t
}

// equal returns the test that size bytes, n bytes behind o, are k.
func (o offset) equal(n, size int, k uint32) *test { return o.field(n, size, noMask, opJEQ, k) }

// set returns the test that one of the bits of mask is set in the byte n bytes behind o.
func (o offset) set(n int, mask uint32) *test { return o.field(n, 1, noMask, opJSET, mask) }

// bytes returns the test that b is n bytes behind o: its last four bytes are compared
// first, as in libpcap.
func (o offset) bytes(n int, b []byte) (t *test) {
	size := 4
	for len(b) > 0 {
		for size > len(b) {
			size /= 2
		}
		var v uint32
		for _, c := range b[len(b)-size:] {
			v = v<<8 | uint32(c)
		}
		b = b[:len(b)-size]
		t = bothOrOne(t, o.equal(n+len(b), size, v))
	}
	return t
}

// masked returns the test that the 4 bytes n bytes behind o are v under a mask. Under a
// mask of 0 the bytes are loaded only if exact.
func (o offset) masked(n int, mask, v uint32, exact bool) *test {
	if mask == 0 && !exact {
		return always
	}
	return o.field(n, 4, mask, opJEQ, v)
}

// loadOf returns the load of 1, 2 or 4 bytes.
func loadOf(size int) uint16 {
	switch size {
	case 1:
		return opLDB
	case 2:
		return opLDH
	}
	return opLD
}
