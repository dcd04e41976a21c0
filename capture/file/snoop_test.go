package file

import (
	"testing"

	"github.com/netsynth/netsynth/capture/internal/frametest"
)

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

func TestContradictionsInSnoopAreWarned(t *testing.T) {
	n := uint32(len(frametest.Datagram))
	for _, c := range []struct {
		name          string
		version, size uint32
		warnings      int
	}{{"whole", 2, 24 + n, 0}, {"another version", 9, 24 + n, 1}, {"a record shorter than its packet", 2, n, 1}} {
		s := reader(t, frametest.Join([]byte("snoop\x00\x00\x00"), frametest.BE32(c.version), frametest.BE32(4),
			frametest.BE32(n), frametest.BE32(n), frametest.BE32(c.size), frametest.BE32(0), frametest.BE32(9), frametest.BE32(500), frametest.Datagram))
		if evs, w := frametest.ReadAll(t, s), s.Stats().Warnings; len(evs) != 1 || len(w) != c.warnings {
			t.Errorf("%s: %d packets, warnings %q; want 1 and %d", c.name, len(evs), w, c.warnings)
		}
	}
}

func FuzzSnoop(f *testing.F) {
	head := frametest.Join([]byte("snoop\x00\x00\x00"), frametest.BE32(2), frametest.BE32(4))
	n := uint32(len(frametest.Datagram))
	whole := frametest.Join(head, frametest.BE32(n), frametest.BE32(n), frametest.BE32(24+n), frametest.BE32(0), frametest.BE32(9), frametest.BE32(500), frametest.Datagram)
	f.Add(head)
	f.Add(whole)
	f.Add(whole[:len(whole)-9])
	f.Add(frametest.Join(head, frametest.BE32(n), frametest.BE32(0xffffffff), frametest.BE32(0xffffffff), make([]byte, 12), frametest.Datagram))
	f.Fuzz(readFuzzed)
}
