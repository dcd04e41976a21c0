package live

import (
	"encoding/binary"
	"testing"

	"github.com/netsynth/netsynth/capture"
)

// The layouts of systems that differ.
var bpfLayouts = map[string]bpfLayout{
	"darwin":      {second: 4, micro: 8, lengths: 8, align: 4},
	"freebsd":     {second: 8, micro: 16, lengths: 16, align: 8},
	"freebsd/arm": {second: 8, micro: 12, lengths: 16, align: 4},
}

// record writes one packet as such a device does, with a header of head bytes.
func (l bpfLayout) record(b []byte, head int, size uint32, data string) []byte {
	ne := binary.NativeEndian
	rec := make([]byte, head, head+len(data)+l.align)
	put := func(b []byte, n uint64) {
		if len(b) == 8 {
			ne.PutUint64(b, n)
		} else {
			ne.PutUint32(b, uint32(n))
		}
	}
	put(rec[:l.second], 5)
	put(rec[l.second:l.micro], 6)
	ne.PutUint32(rec[l.lengths:], uint32(len(data)))
	ne.PutUint32(rec[l.lengths+4:], size)
	ne.PutUint16(rec[l.lengths+8:], uint16(head))
	rec = append(rec, data...)
	for len(rec)%l.align != 0 {
		rec = append(rec, 0xee)
	}
	return append(b, rec...)
}

func TestBPFRecordsAreWalkedBySystem(t *testing.T) {
	for system, l := range bpfLayouts {
		var b []byte
		words := []string{"a", "bcdef", "", "ghij"}
		for i, w := range words {
			b = l.record(b, l.lengths+10+2*i, 1500, w) // 18 on macOS: the link header is aligned, not the record
		}
		for _, want := range words {
			p, rest, ok := l.next(b)
			if !ok || string(p.Data) != want || p.Size != 1500 || p.Time != 5e9+6e3 {
				t.Fatalf("%s: %+v, %v; want %q", system, p, ok, want)
			}
			b = rest
		}
		if _, _, ok := l.next(b); ok {
			t.Errorf("%s: one packet too many", system)
		}
	}
}

func TestCutBPFRecordEndsTheRead(t *testing.T) {
	l := bpfLayouts["darwin"]
	whole := l.record(nil, 18, 4, "abcd")
	for n := range len(whole) - 2 { // its last two bytes are padding
		if p, rest, ok := l.next(whole[:n]); ok || rest != nil {
			t.Errorf("%d bytes of it give %+v", n, p)
		}
	}
	if _, rest, ok := l.next(whole[:len(whole)-2]); !ok || len(rest) != 0 {
		t.Error("the last one is refused for want of its padding")
	}
}

func TestDataLinksAreNumberedBySystem(t *testing.T) {
	for _, c := range []struct {
		system string
		n      int
		want   capture.LinkType
	}{
		{"darwin", 0, capture.LinkNull}, {"darwin", 12, capture.LinkRaw}, {"freebsd", 1, capture.LinkEthernet}, {"windows", 0, capture.LinkNull},
		{"openbsd", 12, capture.LinkLoop}, {"openbsd", 14, capture.LinkRaw}, {"netbsd", 14, capture.LinkUnsupported},
		{"darwin", 127, capture.LinkRadiotap}, {"darwin", 258, capture.LinkUnsupported}, {"windows", -1, capture.LinkUnsupported}, {"darwin", 65536, capture.LinkUnsupported},
	} {
		if got := dataLink(c.system, c.n); got != c.want {
			t.Errorf("DLT %d of %s is %d, want %d", c.n, c.system, got, c.want)
		}
	}
}

func FuzzBPFRecords(f *testing.F) {
	l := bpfLayouts["freebsd"]
	f.Add(l.record(nil, 26, 1, ""), true)
	f.Add(l.record(nil, 26, 60, "abcdefgh")[:30], true)
	f.Add(append(make([]byte, 8), 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 18, 0), false)
	f.Fuzz(func(t *testing.T, b []byte, wide bool) {
		l := bpfLayouts["darwin"]
		if wide {
			l = bpfLayouts["freebsd"]
		}
		for {
			p, rest, ok := l.next(b)
			if !ok {
				return
			}
			if len(p.Data) > len(b) || len(rest) >= len(b) {
				t.Fatalf("of %d bytes %d are a packet's, %d are left", len(b), len(p.Data), len(rest))
			}
			b = rest
		}
	})
}
