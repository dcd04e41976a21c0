package input

import (
	"bytes"
	"encoding/binary"
	"io"
	"testing"
	"testing/iotest"
	"unicode/utf16"
	"unicode/utf8"
)

// wide returns s as UTF-16 with a byte order mark.
func wide(order binary.AppendByteOrder, s string) []byte {
	b := order.AppendUint16(nil, 0xfeff)
	for _, c := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, c)
	}
	return b
}

func TestUTF16BecomesUTF8(t *testing.T) {
	long := string(bytes.Repeat([]byte("12:00:00 IP \U0001d11e "), 20000))
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		for name, s := range map[string]string{"short": "12:00:00", "names": "IP name.\u00e4\u20ac\U0001d11e > x", "long": "IP 10.0.0.1 " + long} {
			for way, r := range map[string]io.Reader{"whole": bytes.NewReader(wide(order, s)), "a byte at a time": iotest.OneByteReader(bytes.NewReader(wide(order, s)))} {
				in := FromUTF16(New("x", r))
				var got []byte
				for {
					b, err := in.Peek(max(1, in.Buffered()))
					if got = append(got, b...); err != nil {
						break
					}
					if err := in.Skip(int64(len(b))); err != nil {
						t.Fatal(err)
					}
				}
				if string(got) != s {
					t.Errorf("%v, %s, %s: got %d bytes %.40q, want %d", order, name, way, len(got), got, len(s))
				}
			}
		}
	}
}

func TestOtherDataIsNotTakenForUTF16(t *testing.T) {
	for _, b := range [][]byte{nil, {0xff}, {0xff, 0xfe}, []byte("\xff\xfe1\x002\x00:\x00"), []byte("\xff\xfe\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"),
		[]byte("\xff\xfe1\x002\x003\x00\x00\x614\x005\x006\x00"), []byte("plain text that is long enough")} {
		if in := of(b); FromUTF16(in) != in {
			t.Errorf("%q is taken for UTF-16", b)
		}
	}
}

// A lone surrogate and half a character are damage of the text, not its end before them.
func TestDamagedUTF16IsReadUpToTheDamage(t *testing.T) {
	b := append(wide(binary.LittleEndian, "12:00:00 IP"), 0x00, 0xd8, 'x', 0, 'y')
	in := FromUTF16(of(b))
	got, err := in.Peek(100)
	if string(got) != "12:00:00 IP\ufffdx" || err == nil {
		t.Errorf("got %q, %v", got, err)
	}
}

// Anything after a byte order mark and seven characters is read to its end, as UTF-8.
func FuzzUTF16(f *testing.F) {
	f.Add([]byte(" IP\x00 \x00"), true)
	f.Add([]byte{0x00, 0xd8, 0x00, 0xdc, 0x00}, false)
	f.Add([]byte{0x34, 0xd8, 0x1e, 0xdd, 0x00, 0xdc}, false)
	f.Fuzz(func(t *testing.T, b []byte, big bool) {
		var order binary.AppendByteOrder = binary.LittleEndian
		if big {
			order = binary.BigEndian
		}
		in := FromUTF16(New("x", bytes.NewReader(append(wide(order, "12:00:0"), b...))))
		var got []byte
		for {
			piece, err := in.Peek(max(1, in.Buffered()))
			got = append(got, piece...)
			if err != nil {
				break
			}
			if err := in.Skip(int64(len(piece))); err != nil {
				t.Fatal(err)
			}
		}
		if units := len(b) / 2; !utf8.Valid(got) || len(got) < 7+units || len(got) > 7+3*units {
			t.Fatalf("%q of %d characters", got, 7+units)
		}
	})
}
