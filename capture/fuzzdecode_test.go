package capture

import (
	"bytes"
	"testing"
)

func FuzzDecode(f *testing.F) {
	seeds := []struct {
		l LinkType
		b []byte
	}{
		{LinkEthernet, nil}, {LinkEthernet, datagram}, {LinkEthernet, datagram[:30]}, {LinkRaw, inner6()},
		{LinkEthernet, ipEther("10.0.0.1", "10.0.0.2", 6, tcpFrame(1, 2, seg{flags: ACK, data: []byte{0x16}}))},
		{LinkEthernet, ipEther("10.0.0.1", "10.0.0.2", 47, join(be16(0xb000), be16(etherTEB), make([]byte, 12), datagram))},
		{LinkEthernet, ipEther("10.0.0.1", "10.0.0.2", 17, udpFrame(portGTP, portGTP, join([]byte{0x34, 255, 0, 41}, be32(1), []byte{0, 0, 0, 0x85, 255}, inner())))},
		{LinkEthernet, ether(etherMPLS, join([]byte{0, 1, 0, 9, 0, 2, 1, 9}, inner()))},
		{LinkEthernet, ether(etherPPPoE, join([]byte{0x11, 0, 0, 1, 0, 35, 0, 0x21}, inner()))},
		{LinkEthernet, ether(etherARP, []byte{0, 1, 8, 0, 255, 255, 0, 1})},
		{LinkEthernet, ipEther("fd00::1", "fd00::2", 0, join([]byte{60, 255, 0, 0, 0, 0, 0, 0}, inner()))},
		{LinkRadiotap, []byte{0, 0, 9, 0, 3, 0, 0, 0x80, 0x10}},
		{LinkNFLog, []byte{2, 0, 0, 0, 0, 0, 9, 0}},
		{LinkSLL2, join(be16(etherIPv6), be16(0), be32(3), be16(1), []byte{0, 6}, make([]byte, 8), inner6())},
		{LinkFrameRelay, []byte{0, 0, 0, 1, 3, 0}},
		{LinkPFLog, []byte{255, 2, 0, 0}},
	}
	for _, w := range wrappedFrames() {
		f.Add(uint16(w.link), uint16(0), w.b)
		f.Add(uint16(w.link), uint16(0), w.b[:3])
	}
	for _, s := range seeds {
		f.Add(uint16(s.l), uint16(0), s.b)
		f.Add(uint16(s.l), uint16(100), s.b)
	}
	d := NewDecoder(DecoderOptions{})
	f.Fuzz(func(t *testing.T, l, cut uint16, b []byte) {
		var ev Event
		before := bytes.Clone(b)
		for back := range 2 {
			d.Decode(Packet{Time: int64(back), Data: b, Size: len(b) + int(cut), Link: LinkType(l)}, &ev)
			if ev.Cause >= NumCauses || ev.Size != uint32(len(b)+int(cut)) || d.tunnels > maxTunnels || d.cut < 0 {
				t.Fatalf("%+v", ev)
			}
		}
		if !bytes.Equal(before, b) {
			t.Fatal("the frame was changed")
		}
		if n := d.recovered.Load(); n > 0 {
			t.Fatal("a library's decoder panicked: it wants a check before it")
		}
	})
}
