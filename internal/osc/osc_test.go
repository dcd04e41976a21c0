package osc

import (
	"bytes"
	"encoding/binary"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"
)

// The examples of the specification, and a datagram of an older program.
func TestMessagesAreTheSpecifications(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(m *Message)
		want string
	}{
		{"oscillator", func(m *Message) { m.Reset("/oscillator/4/frequency"); m.Float(440) },
			"/oscillator/4/frequency\x00,f\x00\x00\x43\xdc\x00\x00"},
		{"foo", func(m *Message) {
			m.Reset("/foo")
			m.Int(1000)
			m.Int(-1)
			m.String("hello")
			m.Float(1.234)
			m.Float(5.678)
		}, "/foo\x00\x00\x00\x00,iisff\x00\x00\x00\x00\x03\xe8\xff\xff\xff\xffhello\x00\x00\x00\x3f\x9d\xf3\xb6\x40\xb5\xb2\x2d"},
		{"no slash", func(m *Message) { m.Reset("S"); m.String("74") }, "S\x00\x00\x00,s\x00\x0074\x00\x00"},
		{"no arguments", func(m *Message) { m.Reset("/abc") }, "/abc\x00\x00\x00\x00,\x00\x00\x00"},
	} {
		var m Message
		m.Reset("/what/was/before")
		m.String("forgotten")
		c.make(&m)
		if got := m.Append(nil); string(got) != c.want || m.Size() != len(got) {
			t.Errorf("%s: %q of %d bytes, want %q", c.name, got, m.Size(), c.want)
		}
	}
}

func TestBundlesHoldATimeAndMessages(t *testing.T) {
	var m Message
	m.Reset("/a")
	m.Int(7)
	b := AppendBundle(nil, time.Date(2026, 1, 1, 0, 0, 0, 500_000_000, time.UTC))
	b = m.AppendElement(m.AppendElement(b))
	if string(b[:8]) != "#bundle\x00" {
		t.Errorf("begins with %q", b[:8])
	}
	const seconds = 126*365*86400 + 31*86400 // 1900 to 2026 with its leap days
	if got, want := binary.BigEndian.Uint64(b[8:]), uint64(seconds)<<32|1<<31; got != want {
		t.Errorf("time tag %x, want %x", got, want)
	}
	element := append([]byte{0, 0, 0, 12}, m.Append(nil)...)
	if want := append(element, element...); !bytes.Equal(b[BundleSize:], want) || len(element) != ElementSize+m.Size() {
		t.Errorf("elements %q, want %q", b[BundleSize:], want)
	}
}

func TestStringsAreASCIIAndBounded(t *testing.T) {
	for in, want := range map[string]string{
		"":                        "",
		"a\x00b":                  "a?b",
		"Zürich":                  "Z??rich",
		"\x7f\n":                  "?\n",
		strings.Repeat("x", 5000): strings.Repeat("x", MaxString),
	} {
		var m Message
		m.Reset("/s")
		m.String(in)
		_, args, err := decode(m.Append(nil))
		if err != nil || args[0] != want {
			t.Errorf("%.20q comes out as %.20q, %v", in, args, err)
		}
	}
}

func TestMessagesDoNotAllocate(t *testing.T) {
	var m Message
	var b []byte
	write := func() {
		m.Reset("/netsynth/packet")
		m.Int(1)
		m.Float(2)
		m.String("2001:db8::1")
		b = m.AppendElement(AppendBundle(b[:0], time.Time{}))
	}
	write()
	if n := testing.AllocsPerRun(100, write); n != 0 {
		t.Errorf("%v allocations a message", n)
	}
}

// FuzzOSC makes a message of any address, string and numbers, which must read back.
func FuzzOSC(f *testing.F) {
	f.Add("", "", "", int32(0), uint32(0))
	f.Add("/netsynth/note", "bass", "D\x00m", int32(-1), math.Float32bits(float32(math.NaN())))
	f.Add("SA", strings.Repeat("ä", 600), "abc", int32(1<<31-1), uint32(1))
	f.Fuzz(func(t *testing.T, address, s1, s2 string, i int32, bits uint32) {
		var m Message
		m.Reset(address)
		m.String(s1)
		m.Int(i)
		m.String(s2)
		m.Float(math.Float32frombits(bits))
		b := m.Append([]byte("keep"))
		if len(b)%4 != 0 || string(b[:4]) != "keep" || len(b) != 4+m.Size() {
			t.Fatalf("%d bytes that begin with %q; Size says %d", len(b), b[:4], m.Size())
		}
		got, args, err := decode(b[4:])
		if err != nil {
			t.Fatalf("%q: %v", b, err)
		}
		f32, _ := args[3].(float32)
		args[3] = math.Float32bits(f32)
		if want := []any{written(s1), i, written(s2), bits}; got != written(address) || !reflect.DeepEqual(args, want) {
			t.Errorf("reads back as %q %q, want %q %q", got, args, written(address), want)
		}
	})
}

// written is a string as String encodes it.
func written(s string) string {
	b := []byte(s[:min(len(s), MaxString)])
	for i, c := range b {
		if c == 0 || c >= 0x7f {
			b[i] = '?'
		}
	}
	return string(b)
}
