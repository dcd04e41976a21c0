package file

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

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
