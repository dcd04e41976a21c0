package file

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// netxrayFile is a capture of NetXRay with two frames, two bytes before them.
func netxrayFile(version string, head int) []byte {
	le := binary.LittleEndian
	h := append([]byte("XCP\x00"+version), make([]byte, 12-4-len(version))...)
	for _, v := range []uint32{1_000_000_000, 2, 0, netxrayHeader + 2} {
		h = le.AppendUint32(h, v)
	}
	b := frametest.Join(h, make([]byte, netxrayHeader+2-len(h)))
	for range 2 {
		n := uint16(len(frametest.Datagram))
		b = le.AppendUint16(le.AppendUint16(le.AppendUint64(b, 1_500_000), n+4), n)
		b = frametest.Join(b, make([]byte, head-12), frametest.Datagram)
	}
	return append(b, 1, 2, 3) // belongs to no frame
}

func TestNetXRayIsRead(t *testing.T) {
	for version, head := range map[string]int{"001.100": netxrayOld, "002.001": netxrayRecord} {
		s := reader(t, netxrayFile(version, head))
		evs, w := frametest.ReadAll(t, s), s.Stats().Warnings
		if len(evs) != 2 || len(w) != 0 || evs[1].Dport != 5000 || evs[1].Time != 1_000_000_001_500_000_000 || evs[1].Size != uint32(len(frametest.Datagram)+4) {
			t.Errorf("version %s: got %+v, warnings %q", version, evs, w)
		}
	}
	if _, err := NewReader("x", bytes.NewReader(frametest.Join([]byte("XCP\x00"), make([]byte, 200)))); err == nil {
		t.Error("packets within the header are not refused")
	}
}

func FuzzNetXRay(f *testing.F) {
	whole := netxrayFile("002.001", netxrayRecord)
	f.Add(whole[:netxrayHeader])
	f.Add(whole)
	f.Add(whole[:len(whole)-19])
	f.Add(netxrayFile("001.100", netxrayOld))
	lie := bytes.Clone(whole)
	lie[netxrayHeader+2+10], lie[netxrayHeader+2+11], lie[17] = 0xff, 0xff, 0xff
	f.Add(lie)
	f.Fuzz(readFuzzed)
}
