package decode

import (
	"bytes"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/wire"
)

func FuzzDecode(f *testing.F) {
	seeds := []struct {
		l capture.LinkType
		b []byte
	}{
		{capture.LinkEthernet, nil}, {capture.LinkEthernet, frametest.Datagram}, {capture.LinkEthernet, frametest.Datagram[:30]}, {capture.LinkRaw, frametest.Inner6()},
		{capture.LinkEthernet, frametest.IPEther("10.0.0.1", "10.0.0.2", 6, frametest.TCP(1, 2, frametest.Seg{Flags: capture.ACK, Data: []byte{0x16}}))},
		{capture.LinkEthernet, frametest.IPEther("10.0.0.1", "10.0.0.2", 47, frametest.Join(frametest.BE16(0xb000), frametest.BE16(wire.EtherTypeTEB), make([]byte, 12), frametest.Datagram))},
		{capture.LinkEthernet, frametest.IPEther("10.0.0.1", "10.0.0.2", 17, frametest.UDP(wire.PortGTP, wire.PortGTP, frametest.Join([]byte{0x34, 255, 0, 41}, frametest.BE32(1), []byte{0, 0, 0, 0x85, 255}, frametest.Inner())))},
		{capture.LinkEthernet, frametest.Ether(wire.EtherTypeMPLS, frametest.Join([]byte{0, 1, 0, 9, 0, 2, 1, 9}, frametest.Inner()))},
		{capture.LinkEthernet, frametest.Ether(wire.EtherTypePPPoE, frametest.Join([]byte{0x11, 0, 0, 1, 0, 35, 0, 0x21}, frametest.Inner()))},
		{capture.LinkEthernet, frametest.Ether(wire.EtherTypeARP, []byte{0, 1, 8, 0, 255, 255, 0, 1})},
		{capture.LinkEthernet, frametest.IPEther("fd00::1", "fd00::2", 0, frametest.Join([]byte{60, 255, 0, 0, 0, 0, 0, 0}, frametest.Inner()))},
		{capture.LinkRadiotap, []byte{0, 0, 9, 0, 3, 0, 0, 0x80, 0x10}},
		{capture.LinkNFLog, []byte{2, 0, 0, 0, 0, 0, 9, 0}},
		{capture.LinkSLL2, frametest.Join(frametest.BE16(wire.EtherTypeIPv6), frametest.BE16(0), frametest.BE32(3), frametest.BE16(1), []byte{0, 6}, make([]byte, 8), frametest.Inner6())},
		{capture.LinkFrameRelay, []byte{0, 0, 0, 1, 3, 0}},
		{capture.LinkPFLog, []byte{255, 2, 0, 0}},
	}
	for _, w := range append(wrappedFrames(), tunnelFrames()...) {
		f.Add(uint16(w.link), uint16(0), w.b)
		f.Add(uint16(w.link), uint16(0), w.b[:3])
		f.Add(uint16(w.link), uint16(9), w.b[:len(w.b)-len(frametest.Inner())+1]) // cut behind the headers
	}
	for _, s := range seeds {
		f.Add(uint16(s.l), uint16(0), s.b)
		f.Add(uint16(s.l), uint16(100), s.b)
	}
	d := New(Options{})
	f.Fuzz(func(t *testing.T, l, cut uint16, b []byte) {
		var ev capture.Event
		before := bytes.Clone(b)
		for back := range 2 {
			d.Decode(capture.Packet{Time: int64(back), Data: b, Size: len(b) + int(cut), Link: capture.LinkType(l)}, &ev)
			if ev.Cause >= capture.NumCauses || ev.Size != uint32(len(b)+int(cut)) || d.tunnels > maxTunnels || d.cut < 0 {
				t.Fatalf("%+v", ev)
			}
		}
		if !bytes.Equal(before, b) {
			t.Fatal("the frame was changed")
		}
		if n := d.library.recovered.Load(); n > 0 {
			t.Fatal("a library's decoder panicked: it wants a check before it")
		}
	})
}
