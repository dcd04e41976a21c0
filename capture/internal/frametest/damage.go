package frametest

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"slices"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// Heads returns headers of other link types for the payload of the Ethernet frame b.
func Heads(b []byte) map[capture.LinkType][]byte {
	kind := b[12:14]
	heads := map[capture.LinkType][]byte{
		capture.LinkSLL:  append(append([]byte{0, 0, 0, 1, 0, 6}, 1, 2, 3, 4, 5, 6, 0, 0), kind...),
		capture.LinkSLL2: append(slices.Clone(kind), make([]byte, 18)...),
	}
	var family byte
	switch binary.BigEndian.Uint16(kind) {
	case wire.EtherTypeIPv4:
		heads[capture.LinkRaw], heads[capture.LinkIPv4], family = nil, nil, 2
	case wire.EtherTypeIPv6:
		heads[capture.LinkRaw], heads[capture.LinkIPv6], family = nil, nil, 30
	}
	heads[capture.LinkNull], heads[capture.LinkLoop] = []byte{family, 0, 0, 0}, []byte{0, 0, 0, family}
	return heads
}

// Wrap returns the Ethernet frame b with VLAN tags, with MPLS labels and in PPPoE
// sessions.
func Wrap(b []byte) [][]byte {
	put := func(kind uint16, mid ...byte) []byte {
		out := binary.BigEndian.AppendUint16(slices.Clone(b[:12]), kind)
		return append(append(out, mid...), b[14:]...)
	}
	k := b[12:14]
	out := [][]byte{
		put(wire.EtherTypeVLAN, 0, 10, k[0], k[1]), put(wire.EtherTypeQinQ, 0x20, 100, 0x81, 0, 0, 10, k[0], k[1]),
		put(wire.EtherTypeMPLS, 0, 1, 0x21, 64), put(wire.EtherTypeMPLS, 0, 1, 0x20, 64, 0, 1, 0xd1, 64),
		put(wire.EtherTypeVLAN, 0, 7, 0x88, 0x47, 0, 1, 0xd1, 64),
	}
	if p, known := map[uint16]int{wire.EtherTypeIPv4: wire.PPPIPv4, wire.EtherTypeIPv6: wire.PPPIPv6}[binary.BigEndian.Uint16(k)]; known {
		out = append(out, put(wire.EtherTypePPPoE, 0x11, 0, 0, 1, 0, 9, 0, byte(p)), put(wire.EtherTypeVLAN, 0, 7, 0x88, 0x64, 0x11, 0, 0, 5, 0, 9, 0, byte(p)))
	}
	return out
}

// Damage returns a copy of p that is cut or has some bytes changed, as chance decides.
func Damage(chance *rand.Rand, p capture.Packet) capture.Packet {
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
