package frametest

import (
	"encoding/binary"
	"os"
	"testing"

	"github.com/netsynth/netsynth/capture"
)

// Pcap returns a little-endian pcap file of the frames, a millisecond apart from second
// 1000 on.
func Pcap(link capture.LinkType, frames ...[]byte) []byte {
	le := binary.LittleEndian
	b := le.AppendUint32(nil, 0xa1b2c3d4)
	b = append(b, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	b = le.AppendUint32(le.AppendUint32(b, 65535), uint32(link))
	for i, f := range frames {
		b = le.AppendUint32(le.AppendUint32(b, 1000), uint32(i*1000))
		b = le.AppendUint32(le.AppendUint32(b, uint32(len(f))), uint32(len(f)))
		b = append(b, f...)
	}
	return b
}

// Stored returns the packets of the little-endian pcap file at path, whose time stamps
// are in microseconds.
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

// WritePcap writes a little-endian pcap file of the frames. Its time stamps are their
// indices, in seconds.
func WritePcap(t *testing.T, file string, link capture.LinkType, frames []capture.Packet) {
	le := binary.LittleEndian
	out := le.AppendUint32(nil, 0xa1b2c3d4)
	out = le.AppendUint16(le.AppendUint16(out, 2), 4)
	out = append(out, make([]byte, 8)...)
	out = le.AppendUint32(le.AppendUint32(out, 256<<10), uint32(link))
	for i, p := range frames {
		for _, v := range []int{i, 0, len(p.Data), p.Size} {
			out = le.AppendUint32(out, uint32(v))
		}
		out = append(out, p.Data...)
	}
	if err := os.WriteFile(file, out, 0o644); err != nil {
		t.Fatal(err)
	}
}
