package file

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// reader opens a capture in memory.
func reader(t testing.TB, b []byte) capture.Source {
	t.Helper()
	s, err := NewReader("x", bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryPcapMagicIsRead(t *testing.T) {
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		for _, k := range []struct {
			magic uint32
			frac  uint32
			extra int // bytes more in a record's header
			more  int // and in the file's
		}{
			{0xa1b2c3d4, 250000, 0, 0}, {0xa1b23c4d, 250000000, 0, 0}, {0xa1b2cd34, 250000, 8, 0},
			{0x1c0001ac, 250000000, 0, 4}, {0x1c0001ab, 250000, 0, 4},
		} {
			b := order.AppendUint32(nil, k.magic)
			b = order.AppendUint16(order.AppendUint16(b, 2), 7) // a version that does not exist
			b = append(b, make([]byte, 8)...)
			b = order.AppendUint32(order.AppendUint32(b, 10), uint32(capture.LinkEthernet)) // a snap length that lies
			b = append(b, make([]byte, k.more)...)
			for range 2 {
				b = order.AppendUint32(order.AppendUint32(b, 1000), k.frac)
				b = order.AppendUint32(order.AppendUint32(b, uint32(len(frametest.Datagram))), 999)
				b = append(append(b, make([]byte, k.extra)...), frametest.Datagram...)
			}
			evs := frametest.ReadAll(t, reader(t, b))
			if len(evs) != 2 || evs[1].Time != 1000_250_000_000 || evs[1].Sport != 4000 || evs[1].Size != 999 {
				t.Errorf("%v %#x: got %+v", order, k.magic, evs)
			}
		}
	}
}

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
			{101_000_000_000, capture.CauseNone, 47, 0, 0}, {0, capture.CauseLink, 47, 9, 0}, {7_000_000_000, capture.CauseNone, 33, 0, 0},
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

func TestSnoopIsRead(t *testing.T) {
	b := frametest.Join([]byte("snoop\x00\x00\x00"), frametest.BE32(2), frametest.BE32(4))
	for range 3 {
		n := uint32(len(frametest.Datagram))
		b = frametest.Join(b, frametest.BE32(n), frametest.BE32(n), frametest.BE32(24+n+1), frametest.BE32(0), frametest.BE32(9), frametest.BE32(500), frametest.Datagram, []byte{0})
	}
	evs := frametest.ReadAll(t, reader(t, b))
	if len(evs) != 3 || evs[2].Dport != 5000 || evs[2].Time != 9_000_500_000 {
		t.Errorf("got %+v", evs)
	}
}

func TestReadSizesDoNotMatter(t *testing.T) {
	plain := frametest.Pcap(capture.LinkEthernet, frametest.Datagram, frametest.Datagram, frametest.Datagram[:20], frametest.Datagram)
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	if _, err := w.Write(plain); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	want := frametest.ReadAll(t, reader(t, plain))
	for name, r := range map[string]io.Reader{
		"one byte at a time": iotest.OneByteReader(bytes.NewReader(plain)), "halves": iotest.HalfReader(bytes.NewReader(plain)),
		"data with EOF": iotest.DataErrReader(bytes.NewReader(plain)), "gzip": bytes.NewReader(z.Bytes()),
		"gzip a byte at a time": iotest.OneByteReader(bytes.NewReader(z.Bytes())),
	} {
		s, err := NewReader("x", r)
		if err != nil {
			t.Fatal(err)
		}
		got := frametest.ReadAll(t, s)
		if len(got) != len(want) {
			t.Fatalf("%s: %d packets, want %d", name, len(got), len(want))
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%s: packet %d differs", name, i+1)
			}
		}
	}
}

func TestACutFileGivesThePacketsBeforeTheCut(t *testing.T) {
	whole := frametest.Pcap(capture.LinkEthernet, frametest.Datagram, frametest.Datagram)
	ng := frametest.Join(frametest.SectionBlock(binary.LittleEndian), frametest.InterfaceBlock(binary.LittleEndian, capture.LinkEthernet),
		frametest.PacketBlock(binary.LittleEndian, 0, 1, frametest.Datagram), frametest.PacketBlock(binary.LittleEndian, 0, 2, frametest.Datagram))
	for _, r := range []struct {
		name     string
		b        []byte
		packets  int
		ports    bool // of the last packet
		warnings int
	}{
		{"whole", whole, 2, true, 0},
		{"without the last byte", whole[:len(whole)-1], 2, true, 1},
		{"in the last packet's IP", whole[:len(whole)-25], 2, false, 1},
		{"in the last record's header", whole[:24+16+47+5], 1, true, 1},
		{"after the first packet", whole[:24+16+47], 1, true, 0},
		{"pcapng whole", ng, 2, true, 0},
		{"pcapng in its padding", ng[:len(ng)-5], 2, true, 1},
		{"pcapng in the last packet's IP", ng[:len(ng)-5-25], 2, false, 1},
	} {
		s := reader(t, r.b)
		evs := frametest.ReadAll(t, s)
		st := s.Stats()
		if len(evs) != r.packets || len(st.Warnings) != r.warnings || st.Seen != uint64(r.packets) {
			t.Errorf("%s: %d packets, warnings %q; want %d and %d", r.name, len(evs), st.Warnings, r.packets, r.warnings)
			continue
		}
		if last := evs[len(evs)-1]; (last.Dport == 5000) != r.ports {
			t.Errorf("%s: last packet %+v", r.name, last)
		}
	}
	s := reader(t, whole[:len(whole)-1])
	frametest.ReadAll(t, s)
	if got, want := s.Stats().Warnings[0], "x: packet 2 at byte 87 is cut short: reading ends there"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestALyingLengthReservesNothing(t *testing.T) {
	b := frametest.Pcap(capture.LinkEthernet, frametest.Datagram, frametest.Datagram)
	binary.LittleEndian.PutUint32(b[24+8:], 0xfffffff0)
	s := reader(t, b)
	evs := frametest.ReadAll(t, s)
	if len(evs) != 1 || evs[0].Dport != 5000 {
		t.Errorf("got %+v", evs)
	}
	if w := s.Stats().Warnings; len(w) != 2 || !strings.Contains(w[0], "packet 1 at byte 24 claims 4,294,967,280 bytes") {
		t.Errorf("warnings %q", w)
	}
}

func TestALongPacketIsReadFromItsStart(t *testing.T) {
	long := append(bytes.Clone(frametest.Datagram), make([]byte, 3<<20)...)
	for name, b := range map[string][]byte{
		"pcap": frametest.Pcap(capture.LinkEthernet, long, frametest.Datagram),
		"pcapng": frametest.Join(frametest.SectionBlock(binary.BigEndian), frametest.InterfaceBlock(binary.BigEndian, capture.LinkEthernet),
			frametest.PacketBlock(binary.BigEndian, 0, 1, long), frametest.PacketBlock(binary.BigEndian, 0, 2, frametest.Datagram)),
	} {
		s := reader(t, b)
		evs := frametest.ReadAll(t, s)
		if len(evs) != 2 || evs[0].Dport != 5000 || evs[0].Size != uint32(len(long)) || evs[1].Dport != 5000 {
			t.Errorf("%s: got %+v", name, evs)
		}
		if w := s.Stats().Warnings; len(w) != 1 {
			t.Errorf("%s: warnings %q", name, w)
		}
	}
}

func TestAFileThatIsNotACaptureIsRefusedWithTheReason(t *testing.T) {
	for _, r := range []struct{ name, b, want string }{
		{"x.txt", "hello there", `x.txt is not a packet capture: it begins with "hello th", want pcap, pcapng or tcpdump's text`},
		{"x", "", "x is not a packet capture: it is empty, want pcap or pcapng"},
		{"x", "\xd4\xc3\xb2\xa1\x02\x00", "x is not a packet capture: its header is cut short: 6 bytes, want 24"},
		{"x", "\x0a\x0d\x0d\x0aabcdefghijkl", "x is not a packet capture: its pcapng section header is damaged"},
	} {
		if _, err := NewReader(r.name, strings.NewReader(r.b)); err == nil || err.Error() != r.want {
			t.Errorf("%q: got %v, want %s", r.b, err, r.want)
		}
	}
	dir := t.TempDir()
	if s, err := Open(dir); s != nil || err == nil || strings.Count(err.Error(), dir) != 1 {
		t.Errorf("got %v, want that a folder cannot be read", err)
	}
	path := filepath.Join(dir, "none")
	if _, err := Open(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v, want that there is no such file", err)
	}
}

func TestReadingErrorsAreNotTheEnd(t *testing.T) {
	broken := errors.New("disk on fire")
	s, err := NewReader("x", io.MultiReader(bytes.NewReader(frametest.Pcap(capture.LinkEthernet, frametest.Datagram)), iotest.ErrReader(broken)))
	if err != nil {
		t.Fatal(err)
	}
	evs := make([]capture.Event, 10)
	if n, err := s.Read(evs); n != 1 || err != nil {
		t.Fatalf("got %d, %v", n, err)
	}
	if _, err := s.Read(evs); !errors.Is(err, broken) || err.Error() != "read x: packet 2: disk on fire" {
		t.Errorf("got %v", err)
	}
}

func TestAStreamGivesThePacketsThatHaveArrived(t *testing.T) {
	in, out := io.Pipe()
	go func() {
		if _, err := out.Write(frametest.Pcap(capture.LinkEthernet, frametest.Datagram, frametest.Datagram)); err != nil {
			t.Error(err)
		}
	}()
	s, err := NewReader("x", in)
	if err != nil {
		t.Fatal(err)
	}
	n, err := s.Read(make([]capture.Event, 100))
	if n != 2 || err != nil {
		t.Errorf("got %d packets, %v; want the two that were written", n, err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestBackwardTimeIsCounted(t *testing.T) {
	b := frametest.Pcap(capture.LinkEthernet, frametest.Datagram, frametest.Datagram, frametest.Datagram)
	binary.LittleEndian.PutUint32(b[24+2*(16+47):], 900)
	s := reader(t, b)
	frametest.ReadAll(t, s)
	if n := s.Stats().Backward; n != 1 {
		t.Errorf("%d packets went back in time, want 1", n)
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
