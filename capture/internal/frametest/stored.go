package frametest

import (
	"encoding/binary"
	"os"
	"testing"

	"github.com/netsynth/netsynth/capture"
)

// storedFrames returns the packets of a classic capture file of microseconds in this
// machine's byte order.
func Stored(tb testing.TB, path string) (frames []capture.Packet) {
	tb.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	le := binary.LittleEndian
	link := capture.LinkType(le.Uint32(data[20:]))
	for data = data[24:]; len(data) >= 16; {
		n := int(le.Uint32(data[8:]))
		frames = append(frames, capture.Packet{Time: int64(le.Uint32(data))*1e9 + int64(le.Uint32(data[4:]))*1e3,
			Data: data[16 : 16+n], Size: int(le.Uint32(data[12:])), Link: link})
		data = data[16+n:]
	}
	return frames
}
