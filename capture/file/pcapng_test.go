package file

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

func TestPcapngIsReadWhateverItsBlocks(t *testing.T) {
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		nano := frametest.Option(order, optionClock, []byte{9})
		binaryClock := frametest.Option(order, optionClock, []byte{0x80 | 10})
		later := frametest.Option(order, optionOffset, order.AppendUint64(nil, 100))
		sent := frametest.Option(order, optionFlags, order.AppendUint32(nil, flagsOutbound))
		old := frametest.Join(order.AppendUint16(nil, 1), frametest.BE16(0), make([]byte, 4), order.AppendUint32(nil, 1024),
			order.AppendUint32(nil, uint32(len(frametest.Inner()))), order.AppendUint32(nil, 77), frametest.Inner())
		b := frametest.Join(
			frametest.SectionBlock(order),
			frametest.InterfaceBlock(order, capture.LinkEthernet, nano),
			frametest.InterfaceBlock(order, capture.LinkRaw, binaryClock, later),
			frametest.Block(order, 0x0bad, make([]byte, 33)), // unknown
			frametest.PacketBlock(order, 0, 5_000_000_001, frametest.Datagram, sent),
			frametest.PacketBlock(order, 1, 1536, frametest.Inner()),
			frametest.Block(order, blockPacketOld, old),
			frametest.Block(order, blockSimple, order.AppendUint32(nil, uint32(len(frametest.Datagram))), frametest.Datagram),
			frametest.PacketBlock(order, 9, 0, frametest.Datagram), // no such interface
			frametest.Block(order, blockPacket, make([]byte, 4)),   // too short to be one
			frametest.SectionBlock(order),
			frametest.InterfaceBlock(order, capture.LinkRaw),
			frametest.PacketBlock(order, 0, 7_000_000, frametest.Inner()),
		)
		evs := frametest.ReadAll(t, reader(t, b))
		want := []struct {
			time  int64
			cause capture.Cause
			size  uint32
			link  uint8
			facts capture.Facts
		}{
			{5_000_000_001, capture.CauseNone, 47, 0, capture.Outgoing}, {101_500_000_000, capture.CauseNone, 33, 1, 0}, {101_000_000_000, capture.CauseNone, 77, 1, 0},
			{101_000_000_000, capture.CauseAgain, 47, 0, 0}, {0, capture.CauseLink, 47, 9, 0}, {7_000_000_000, capture.CauseNone, 33, 0, 0},
		}
		if len(evs) != len(want) {
			t.Fatalf("%v: %d packets, want %d", order, len(evs), len(want))
		}
		for i, w := range want {
			e := evs[i]
			if e.Time != w.time || e.Cause != w.cause || e.Size != w.size || e.Link != w.link || e.Facts&capture.Outgoing != w.facts {
				t.Errorf("%v packet %d: got %+v, want %+v", order, i+1, e, w)
			}
		}
	}
}

func TestInterfacesHaveTheirOwnClocks(t *testing.T) {
	for _, r := range []struct {
		c    clock
		t    uint64
		want time.Duration
	}{
		{microseconds, 1_500_000, 1500 * time.Millisecond},
		{clock{resolution: 0}, 3, 3 * time.Second},
		{clock{resolution: 12}, 1_000_000_000_000, time.Second},
		{clock{resolution: 27}, 1 << 63, 9},
		{clock{resolution: 0x80 | 32}, 3 << 31, 1500 * time.Millisecond},
		{clock{resolution: 0x80}, 2, 2 * time.Second},
		{clock{resolution: 9, offset: -2}, 5e9, 3 * time.Second},
	} {
		if got := r.c.nanoseconds(r.t); got != int64(r.want) {
			t.Errorf("%+v of %d: got %d, want %d", r.c, r.t, got, r.want)
		}
	}
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

func TestDirectionsOfPacketsAreRead(t *testing.T) {
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		server := frametest.IP("203.0.113.1", "203.0.113.9", 17, frametest.UDP(5000, 5001, nil)) // addresses tell nothing
		b := frametest.Join(frametest.SectionBlock(order), frametest.InterfaceBlock(order, capture.LinkRaw))
		want := []int8{0, 1, -1, 0, 1, -1}
		for i, flags := range []uint32{0, flagsOutbound, flagsInbound, 3, flagsOutbound | 1<<2, flagsInbound | 1<<31} {
			b = append(b, frametest.PacketBlock(order, 0, uint64(i)*1e6, server, frametest.Option(order, 1, []byte("a comment")), frametest.Option(order, optionFlags, order.AppendUint32(nil, flags)))...)
		}
		n := uint32(len(server))
		old := frametest.Join(make([]byte, 4), order.AppendUint32(nil, 0), order.AppendUint32(nil, 6e6), order.AppendUint32(nil, n), order.AppendUint32(nil, n), server, frametest.Option(order, optionFlags, order.AppendUint32(nil, flagsInbound)))
		b = append(b, frametest.Block(order, blockPacketOld, old)...)
		var got []int8
		for _, ev := range frametest.ReadAll(t, reader(t, b)) {
			got = append(got, ev.Dir)
		}
		if want = append(want, -1); !slices.Equal(got, want) {
			t.Errorf("%v: got %v, want %v", order, got, want)
		}
	}
}
