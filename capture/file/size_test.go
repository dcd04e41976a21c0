package file

import (
	"bytes"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

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
