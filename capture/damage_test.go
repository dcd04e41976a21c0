package capture

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

// heads returns other link headers for an Ethernet frame's payload.
func heads(b []byte) map[LinkType][]byte {
	kind := b[12:14]
	heads := map[LinkType][]byte{
		LinkSLL:  append(append([]byte{0, 0, 0, 1, 0, 6}, 1, 2, 3, 4, 5, 6, 0, 0), kind...),
		LinkSLL2: append(slices.Clone(kind), make([]byte, 18)...),
	}
	var family byte
	switch binary.BigEndian.Uint16(kind) {
	case etherIPv4:
		heads[LinkRaw], heads[LinkIPv4], family = nil, nil, 2
	case etherIPv6:
		heads[LinkRaw], heads[LinkIPv6], family = nil, nil, 30
	}
	heads[LinkNull], heads[LinkLoop] = []byte{family, 0, 0, 0}, []byte{0, 0, 0, family}
	return heads
}

// wrap returns an Ethernet frame behind tags, labels and a PPPoE session.
func wrap(b []byte) [][]byte {
	put := func(kind uint16, mid ...byte) []byte {
		out := binary.BigEndian.AppendUint16(slices.Clone(b[:12]), kind)
		return append(append(out, mid...), b[14:]...)
	}
	k := b[12:14]
	out := [][]byte{
		put(etherVLAN, 0, 10, k[0], k[1]), put(etherQinQ, 0x20, 100, 0x81, 0, 0, 10, k[0], k[1]),
		put(etherMPLS, 0, 1, 0x21, 64), put(etherMPLS, 0, 1, 0x20, 64, 0, 1, 0xd1, 64),
		put(etherVLAN, 0, 7, 0x88, 0x47, 0, 1, 0xd1, 64),
	}
	if p, known := map[uint16]int{etherIPv4: pppIPv4, etherIPv6: pppIPv6}[binary.BigEndian.Uint16(k)]; known {
		out = append(out, put(etherPPPoE, 0x11, 0, 0, 1, 0, 9, 0, byte(p)), put(etherVLAN, 0, 7, 0x88, 0x64, 0x11, 0, 0, 5, 0, 9, 0, byte(p)))
	}
	return out
}

// damage returns a copy of p that is cut, or some of whose bytes are changed.
func damage(chance *rand.Rand, p Packet) Packet {
	p.Data = bytes.Clone(p.Data)
	if len(p.Data) > 1 && chance.IntN(2) == 0 {
		p.Data = p.Data[:1+chance.IntN(min(len(p.Data)-1, 90))]
		if chance.IntN(2) == 0 {
			p.Size = len(p.Data)
		}
	}
	for range chance.IntN(4) {
		p.Data[chance.IntN(min(len(p.Data), 70))] = byte(chance.IntN(256))
	}
	if len(p.Data) > 23 && chance.IntN(3) == 0 {
		p.Data[14+9] = []byte{1, 2, 6, 17, 44, 50, 51, 58, 103, 112, 132}[chance.IntN(11)]
	}
	return p
}

// writeFrames writes a capture whose time stamps, in seconds, are the frames' numbers.
func writeFrames(t *testing.T, file string, link LinkType, frames []Packet) {
	le := binary.LittleEndian
	out := le.AppendUint32(nil, 0xa1b2c3d4)
	out = le.AppendUint16(le.AppendUint16(out, 2), 4)
	out = append(out, make([]byte, 8)...)
	out = le.AppendUint32(le.AppendUint32(out, 256<<10), uint32(link))
	for i, p := range frames {
		for _, v := range []int{i, 0, len(p.Data), p.Size} {
			out = le.AppendUint32(out, uint32(v))
		}
		out = append(out, p.Data...)
	}
	if err := os.WriteFile(file, out, 0o644); err != nil {
		t.Fatal(err)
	}
}
