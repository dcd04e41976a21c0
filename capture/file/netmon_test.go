package file

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// netmonFile is a capture of Network Monitor with two frames. Where the version has a
// link type per frame, the second one is IP. between bytes lie before the frames.
func netmonFile(major, minor byte, between int) []byte {
	le := binary.LittleEndian
	trailer := map[[2]byte]int{{2, 1}: 2, {2, 2}: 6, {2, 3}: 15}[[2]byte{major, minor}]
	var frames []byte
	for i, f := range [][]byte{frametest.Datagram, frametest.Inner()} {
		if trailer == 0 {
			f = frametest.Datagram
		}
		n := uint32(len(f))
		if major < 2 {
			frames = le.AppendUint16(le.AppendUint16(le.AppendUint32(frames, uint32(i)*1000), uint16(n)), uint16(n))
		} else {
			frames = le.AppendUint32(le.AppendUint32(le.AppendUint64(frames, uint64(i)*1e6), n), n)
		}
		frames = append(frames, f...)
		if trailer > 0 {
			frames = append(le.AppendUint16(frames, []uint16{1, 9}[i]), make([]byte, trailer-2)...)
		}
	}
	h := []byte("GMBU")
	if major < 2 {
		h = []byte("RTSS")
	}
	h = append(h, minor, major, 1, 0)
	for _, v := range []uint16{2001, 9, 0, 9, 1, 46, 40, 500} { // a Sunday
		h = le.AppendUint16(h, v)
	}
	h = le.AppendUint32(le.AppendUint32(h, uint32(netmonHeader+between+len(frames))), 4)
	return frametest.Join(h, make([]byte, netmonHeader-len(h)+between), frames, le.AppendUint32(nil, uint32(netmonHeader+between)))
}

func TestNetworkMonitorIsRead(t *testing.T) {
	for _, v := range [][2]byte{{1, 1}, {2, 0}, {2, 1}, {2, 2}, {2, 3}} {
		s := reader(t, netmonFile(v[0], v[1], int(v[1])*88))
		evs, w := frametest.ReadAll(t, s), s.Stats().Warnings
		if len(evs) != 2 || len(w) != 0 || evs[0].Dport != 5000 || evs[1].Dport != 5000 || evs[1].Time != 1_000_000_001_500_000_000 {
			t.Errorf("version %d.%d: got %+v, warnings %q", v[0], v[1], evs, w)
		}
	}
	b := netmonFile(2, 0, 0)
	b[netmonHeader+12] = 0xff // reaches into the tables
	s := reader(t, b)
	if evs, w := frametest.ReadAll(t, s), s.Stats().Warnings; len(evs) != 0 || len(w) != 1 {
		t.Errorf("a lying length: %d packets, warnings %q; want none and one", len(evs), w)
	}
}

func FuzzNetmon(f *testing.F) {
	for _, v := range [][2]byte{{1, 1}, {2, 0}, {2, 3}} {
		whole := netmonFile(v[0], v[1], 0)
		f.Add(whole[:netmonHeader])
		f.Add(whole)
		f.Add(whole[:len(whole)-19])
		lie := bytes.Clone(whole)
		lie[netmonHeader+6], lie[netmonHeader+15] = 0xff, 0xff
		f.Add(lie)
	}
	f.Fuzz(readFuzzed)
}
