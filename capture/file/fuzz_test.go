package file

import (
	"bytes"
	"encoding/binary"
	"io"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/input"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// readFuzzed reads b to its end: it has no more packets than bytes, and its counts agree.
func readFuzzed(t *testing.T, b []byte) {
	s, err := NewReader("x", bytes.NewReader(b))
	if err != nil {
		return
	}
	evs := make([]capture.Event, 64)
	total := 0
	for {
		n, err := s.Read(evs)
		for _, e := range evs[:n] {
			if e.Cause >= capture.NumCauses || e.Cause.String() == "" {
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
	if st := s.Stats(); st.Seen != uint64(total) || len(st.Warnings) > input.MaxWarnings+1 {
		t.Fatalf("%d packets, stats %+v", total, st)
	}
}

func FuzzPcap(f *testing.F) {
	whole := frametest.Pcap(capture.LinkEthernet, frametest.Datagram, frametest.Datagram)
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
		head := frametest.Join(frametest.SectionBlock(o), frametest.InterfaceBlock(o, capture.LinkEthernet, frametest.Option(o, optionClock, []byte{9})))
		whole := frametest.Join(head, frametest.PacketBlock(o, 0, 5, frametest.Datagram), frametest.Block(o, blockSimple, o.AppendUint32(nil, 47), frametest.Datagram))
		f.Add(frametest.SectionBlock(o))
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
