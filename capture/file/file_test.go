package file

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"
	"testing"
	"testing/iotest"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/input"
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

// A capture of the first 60 bytes of each frame has both lengths.
func TestSizesAreOnTheWireOrAsCaptured(t *testing.T) {
	frame := frametest.IPEther("10.0.0.1", "10.0.0.2", 6, frametest.TCP(1, 2, frametest.Seg{Flags: capture.ACK, Data: make([]byte, 1000)}))
	data := frametest.Pcap(capture.LinkEthernet, frame[:60])
	copy(data[24+12:], []byte{byte(len(frame)), byte(len(frame) >> 8), 0, 0})
	for _, captured := range []bool{false, true} {
		src, err := NewReader("x", bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		want := uint32(len(frame))
		if captured {
			SizeAsCaptured(src)
			want = 60
		}
		var evs [1]capture.Event
		if _, err := src.Read(evs[:]); err != nil || evs[0].Size != want || evs[0].Payload != 1000 {
			t.Errorf("captured %v: %d bytes with %d of payload, %v; want %d and 1000", captured, evs[0].Size, evs[0].Payload, err, want)
		}
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
