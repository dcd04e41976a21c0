package capture

import (
	"bytes"
	"encoding/binary"
	"io"
	"testing"
)

// readFuzzed reads whatever it is to the end, within bounds.
func readFuzzed(t *testing.T, b []byte) {
	s, err := NewReader("x", bytes.NewReader(b))
	if err != nil {
		return
	}
	evs := make([]Event, 64)
	total := 0
	for {
		n, err := s.Read(evs)
		for _, e := range evs[:n] {
			if e.Cause >= NumCauses || e.Cause.String() == "" {
				t.Fatalf("cause %d", e.Cause)
			}
		}
		if total += n; total > len(b) {
			t.Fatalf("%d packets from %d bytes", total, len(b))
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if st := s.Stats(); st.Seen != uint64(total) || len(st.Warnings) > maxWarnings+1 {
		t.Fatalf("%d packets, stats %+v", total, st)
	}
}

func FuzzPcap(f *testing.F) {
	whole := pcapFile(LinkEthernet, datagram, datagram)
	lie := bytes.Clone(whole)
	binary.LittleEndian.PutUint32(lie[24+8:], 0xffffffff)
	f.Add(whole[:24])
	f.Add(whole)
	f.Add(whole[:len(whole)-9])
	f.Add(lie)
	f.Fuzz(readFuzzed)
}

func FuzzPcapng(f *testing.F) {
	for _, o := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		head := join(sectionBlock(o), interfaceBlock(o, LinkEthernet, option(o, optionLink, []byte{9})))
		whole := join(head, packetBlock(o, 0, 5, datagram), block(o, blockSimple, o.AppendUint32(nil, 47), datagram))
		f.Add(sectionBlock(o))
		f.Add(whole)
		f.Add(whole[:len(whole)-9])
		lie := bytes.Clone(whole)
		o.(binary.ByteOrder).PutUint32(lie[len(head)+4:], 0xfffffffc)
		f.Add(lie)
		short := bytes.Clone(whole)
		o.(binary.ByteOrder).PutUint32(short[len(head)+4:], 16)
		f.Add(short)
	}
	f.Fuzz(readFuzzed)
}

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
