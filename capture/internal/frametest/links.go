package frametest

import (
	"encoding/binary"
	"math/rand/v2"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// Rare returns Ethernet frames of protocols that captures seldom hold: with LLC and SNAP
// headers, DECnet, IS-IS of each type, Geneve around other packets, and chains of extension headers.
func Rare() (frames [][]byte) {
	short := func(llc ...byte) {
		b := append(llc, make([]byte, 60)...)
		frames = append(frames, Ether(len(b), b))
	}
	for _, kind := range []byte{15, 16, 17, 18, 20, 24, 25, 26, 27, 9} {
		short(0xfe, 0xfe, 3, 0x83, 27, 1, 0, kind)
	}
	for _, nlpid := range []byte{0x81, 0x82} {
		short(0xfe, 0xfe, 3, nlpid)
	}
	for _, sap := range []byte{0x42, 0xe0, 0xf0, 0x06, 0xff, 0x03} {
		for _, control := range []byte{0, 1, 3, 5, 9, 0x13, 0x63, 0x43, 0x0f, 0x6f, 0xe3, 0xaf, 0x87} {
			short(sap, sap, control)
		}
	}
	for _, kind := range [][2]byte{{0x80, 0x9b}, {0x80, 0xf3}, {0x81, 0x37}, {8, 0}} {
		short(0xaa, 0xaa, 3, 0, 0, 0, kind[0], kind[1])
		short(0xaa, 0xaa, 3, 8, 0, 7, kind[0], kind[1])
	}
	for _, kind := range []int{0x809b, 0x80f3, 0x8137, 0x6001, 0x6002, 0x6004, 0x6007, 0x9000, 0x0600, 0x8847} {
		frames = append(frames, Ether(kind, make([]byte, 60)))
	}
	for _, head := range [][]byte{{0, 0, 0x81, 6}, {0, 0, 6}, {0, 0, 0x81, 2}, {0, 0, 2}} { // DECnet from or to 1.5
		frames = append(frames, Ether(0x6003, Join(head, make([]byte, 7), []byte{5, 4, 5, 4}, make([]byte, 30))), Ether(0x6003, Join(head, []byte{5, 4, 5, 4}, make([]byte, 40))))
	}
	for _, inner := range [][]byte{Datagram, IPEther("10.0.0.1", "192.0.2.9", 6, TCP(80, 4000, Seg{Data: make([]byte, 60)})), Ether(wire.EtherTypeIPv6, Inner6()), Ether(wire.EtherTypeARP, make([]byte, 60))} {
		frames = append(frames, genevePackets(inner)...)
	}
	return append(frames, chains()...)
}

// genevePackets returns the Ethernet frame b in Geneve, with and without options, and the
// packet in it likewise.
func genevePackets(b []byte) (frames [][]byte) {
	tagged := Join(b[:12], []byte{0x81, 0, 0, 10}, b[12:])
	for _, inner := range [][]byte{Join([]byte{0x65, 0x58, 0, 0, 5, 0}, b), Join([]byte{0x65, 0x58, 0, 0, 5, 0}, tagged), Join(b[12:14], []byte{0x12, 0x34, 0x56, 0}, b[14:])} {
		for _, options := range []int{0, 3, 0x45 - 0x40} {
			head := append([]byte{byte(options), 0}, inner[:6]...)
			udp := UDP(5555, 6081, Join(head, make([]byte, 4*options), inner[6:]))
			frames = append(frames, IPEther("10.0.0.1", "192.0.2.9", 17, udp), IPEther("fd00::1", "2001:db8::9", 17, udp))
			frames = append(frames, IPEther("10.0.0.1", "192.0.2.9", 17, UDP(5555, 6081, Join([]byte{0x45, 0}, inner)))) // version 1
		}
	}
	nested := frames[0]
	return append(frames, IPEther("10.0.0.1", "192.0.2.9", 17, UDP(5555, 6081, Join([]byte{0, 0, 0x65, 0x58, 0, 0, 5, 0}, nested))))
}

// chains returns packets with extension headers and authentication headers.
func chains() (frames [][]byte) {
	tcp := TCP(80, 4000, Seg{Data: make([]byte, 80)})
	hop, routing := func(next byte) []byte { return []byte{next, 0, 1, 4, 0, 0, 0, 0} }, func(next byte) []byte { return append([]byte{next, 1}, make([]byte, 14)...) }
	ah := func(next byte) []byte { return append([]byte{next, 4}, make([]byte, 22)...) }
	six := func(proto int, b ...[]byte) {
		frames = append(frames, IPEther("fd00::1", "2001:db8::9", proto, Join(b...)))
	}
	six(0, hop(60), hop(43), routing(6), tcp)
	six(43, routing(44), hop(6), tcp)
	six(60, hop(58), tcp)
	six(44, hop(17), tcp)
	six(51, ah(6), tcp)
	six(59, tcp)
	return append(frames, IPEther("10.0.0.1", "192.0.2.9", 51, Join(ah(6), tcp)), IPEther("10.0.0.1", "192.0.2.9", 51, Join(ah(17), tcp)))
}

// LinkHeads returns headers of the link types that Heads lacks, for the payload of the
// Ethernet frame b: several of 802.11, as chance decides.
func LinkHeads(chance *rand.Rand, b []byte) map[capture.LinkType][]byte {
	kind := binary.BigEndian.Uint16(b[12:])
	llc := Join([]byte{0xaa, 0xaa, 3, 0, 0, 0}, b[12:14])
	if kind <= wire.EtherLengthMax {
		llc = nil // b has it
	}
	ppp := map[uint16]int{wire.EtherTypeIPv4: wire.PPPIPv4, wire.EtherTypeIPv6: wire.PPPIPv6, 0x6003: 0x27, 0x809b: 0x29, 0x8137: 0x2b, wire.EtherTypeMPLS: wire.PPPMPLS}[kind]
	if ppp == 0 {
		ppp = []int{0x23, 0x31, 0xc021, int(kind)}[chance.IntN(4)]
	}
	four := kind == wire.EtherTypeIPv4
	pick := func(v4, other byte) byte {
		if four {
			return v4
		}
		return other
	}
	wifi := func(before ...byte) []byte { return Join(before, wifiHead(chance), llc) }
	way := byte(chance.IntN(3))
	return map[capture.LinkType][]byte{
		capture.LinkPPP: Join([]byte{0xff, 3}, BE16(ppp)), capture.LinkPPPSerial: Join([]byte{0xff, 3}, BE16(ppp)),
		capture.LinkPPPD: Join([]byte{way, 3}, BE16(ppp)), capture.LinkPPPoE: Join([]byte{0x11, 0, 0, 1, 0, 80}, BE16(ppp)),
		capture.LinkCiscoHDLC: Join([]byte{0x0f, 0}, b[12:14]), capture.LinkFrameRelay: {0x18, 0x41, 3, pick(0xcc, []byte{0x8e, 0x81, 0x82, 0x83}[chance.IntN(4)])},
		capture.LinkIPNet: Join([]byte{1, pick(2, 26), 0, way}, make([]byte, 20)), capture.LinkSLIP: Join([]byte{way}, make([]byte, 15)),
		capture.LinkArcnet: {1, way, pick(212, 196), 0, 0, 0}, capture.LinkArcnetLinux: {1, way, 0, 0, pick(240, 213), 0, 0, 0},
		capture.LinkTokenRing: Join([]byte{0x10, 0x40}, b[:12], llc), capture.LinkFDDI: Join([]byte{0x50}, b[:12], llc),
		capture.LinkATM: llc, capture.LinkATMClip: llc, capture.LinkSunATM: Join([]byte{2 - way&1, 0, 0, 5}, llc),
		capture.LinkIPFC:         Join([]byte{0, 0}, b[:6], []byte{0, 0}, b[6:12], llc),
		capture.LinkPFLog:        Join([]byte{61, pick(2, 10), way, way, 'e', 'm', '0'}, make([]byte, 32), []byte{5, 0, 0, 0, 5}, make([]byte, 16), []byte{way, 0, 0, 0}),
		capture.LinkJuniperEther: Join([]byte{'M', 'G', 'C', way}, b[:14]), capture.LinkJuniperPPP: {'M', 'G', 'C', way},
		capture.LinkWiFi: wifi(), capture.LinkRadiotap: wifi(radiotap(chance)...),
		capture.LinkPrism: wifi([][]byte{make([]byte, 144), Join([]byte{0x80, 0x21, 0x10, 1, 0, 0, 0, 64}, make([]byte, 56))}[chance.IntN(2)]...),
		capture.LinkAVS:   wifi(Join([]byte{0x80, 0x21, 0x10, 1, 0, 0, 0, 64}, make([]byte, 56))...),
		capture.LinkPPI:   wifi([]byte{0, 0, 16, 0, []byte{105, 105, 105, 1}[chance.IntN(4)], 0, 0, 0, 2, 0, 4, 0, 0, 0, 0, 0}...),
		capture.LinkPKTAP: make([]byte, 108), capture.LinkMPLS: {0, 1, 0x21, 64}, capture.LinkPPPDir: Join([]byte{way, 0xff, 3}, BE16(ppp)),
	}
}

// wifiHead returns a header of 802.11: mostly of a data frame, of each direction, with and
// without quality of service.
func wifiHead(chance *rand.Rand) []byte {
	station := func() []byte { return []byte{2, 0, 0, 0, 0, byte(1 + chance.IntN(3))} }
	kind := []byte{8, 8, 8, 0x88, 0x88, 0xc8, 0x48, 0x80, 0x40, 0xd4, 0xc4, 0xb4, 0x0c, byte(chance.IntN(256))}[chance.IntN(14)]
	head := Join([]byte{kind, byte(chance.IntN(4)), 0, 0}, station(), station(), station(), []byte{0, 0})
	if kind&0x8c == 0x88 {
		head = append(head, 0, 0)
		if chance.IntN(3) == 0 {
			head = append(head, 0, 0) // padding
		}
	}
	return head
}

// radiotap returns a radiotap header: some have a time stamp, flags that announce padding, or
// a second word of present fields.
func radiotap(chance *rand.Rand) []byte {
	present := []byte{byte(chance.IntN(4)), 0, 0, []byte{0, 0, 0, 0x80}[chance.IntN(4)]}
	rest := make([]byte, 10+chance.IntN(12))
	rest[0], rest[8] = byte(chance.IntN(2))*0x20, byte(chance.IntN(2))*0x20
	return Join([]byte{0, 0, byte(8 + len(rest)), 0}, present, rest)
}
