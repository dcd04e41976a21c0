package wav

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
)

// build returns a WAV file.
func build(tag, channels uint16, rate uint32, bits uint16, data []byte, extra ...string) []byte {
	le := binary.LittleEndian
	width := channels * ((bits + 7) / 8)
	f := le.AppendUint16(nil, tag)
	f = le.AppendUint16(f, channels)
	f = le.AppendUint32(f, rate)
	f = le.AppendUint32(f, rate*uint32(width))
	f = le.AppendUint16(f, width)
	f = le.AppendUint16(f, bits)
	out := []byte("RIFF\xff\xff\xff\xffWAVE")
	part := func(id string, b []byte) {
		out = append(append(out, id...), le.AppendUint32(nil, uint32(len(b)))...)
		out = append(out, b...)
		if len(b)%2 == 1 {
			out = append(out, 0)
		}
	}
	for _, x := range extra {
		part("LIST", []byte(x))
	}
	part("fmt ", f)
	part("data", data)
	return out
}

func TestEachKindOfSampleIsRead(t *testing.T) {
	le := binary.LittleEndian
	f32 := le.AppendUint32(le.AppendUint32(nil, math.Float32bits(0.5)), math.Float32bits(-1))
	f64 := le.AppendUint64(le.AppendUint64(nil, math.Float64bits(0.5)), math.Float64bits(-1))
	for name, row := range map[string]struct {
		tag, bits uint16
		data      []byte
	}{
		"8":        {1, 8, []byte{192, 0}},
		"16":       {1, 16, []byte{0, 0x40, 0, 0x80}},
		"12 in 16": {1, 12, []byte{0, 0x40, 0, 0x80}},
		"24":       {1, 24, []byte{0, 0, 0x40, 0, 0, 0x80}},
		"32":       {1, 32, []byte{0, 0, 0, 0x40, 0, 0, 0, 0x80}},
		"float":    {3, 32, f32},
		"double":   {3, 64, f64},
	} {
		for _, channels := range []uint16{1, 2} {
			f, err := Read(bytes.NewReader(build(row.tag, channels, 44100, row.bits, row.data, "odd")), 60)
			if err != nil {
				t.Errorf("%s, %d channels: %v", name, channels, err)
				continue
			}
			if got := slices.Concat(f.Channels...); f.Rate != 44100 || len(f.Channels) != int(channels) || !slices.Equal(got, []float32{0.5, -1}) {
				t.Errorf("%s, %d channels: %+v", name, channels, f)
			}
		}
	}
}

func TestExtensibleFilesAreRead(t *testing.T) {
	file := build(1, 1, 8000, 16, []byte{0, 0x40})
	head := append([]byte{22, 0, 16, 0, 4, 0, 0, 0, 1, 0}, subFormat...)
	file = slices.Concat(file[:16], []byte{40, 0, 0, 0, 0xfe, 0xff}, file[22:36], head, file[36:])
	f, err := Read(bytes.NewReader(file), 60)
	if err != nil || f.Channels[0][0] != 0.5 {
		t.Errorf("%+v, %v", f, err)
	}
}

func TestAStreamAndACutFileAreReadToTheirEnd(t *testing.T) {
	whole := build(1, 2, 48000, 16, make([]byte, 4000))
	stream := bytes.Clone(whole)
	binary.LittleEndian.PutUint32(stream[40:], 0xffffffff)
	for name, file := range map[string][]byte{"whole": whole, "stream": stream, "cut in a frame": whole[:len(whole)-4*500+3]} {
		f, err := Read(bytes.NewReader(file), 60)
		want := 1000
		if name == "cut in a frame" {
			want = 500
		}
		if err != nil || len(f.Channels[0]) != want || len(f.Channels[1]) != want || f.Cut {
			t.Errorf("%s: %v", name, err)
		}
	}
	f, err := Read(bytes.NewReader(whole), 0.01)
	if err != nil || len(f.Channels[0]) != 480 || !f.Cut {
		t.Errorf("10 ms of it: %v", err)
	}
}

func TestWhatIsNotRead(t *testing.T) {
	good := build(1, 1, 8000, 16, []byte{0, 1})
	for name, row := range map[string]struct {
		file []byte
		want string
		not  bool // a WAV file
	}{
		"nothing":            {nil, "not a WAV file", true},
		"text":               {[]byte("Lorem ipsum dolor sit amet"), "not a WAV file", true},
		"a movie":            {[]byte("RIFF\x10\x00\x00\x00AVI LIST...."), "not a WAV file", true},
		"no fmt":             {good[:12], "no chunk fmt", true},
		"no data":            {good[:36], "no sound", false},
		"empty data":         {build(1, 1, 8000, 16, nil), "no sound", false},
		"A-law":              {build(6, 1, 8000, 8, []byte{1}), "A-law", false},
		"unknown":            {build(0x1234, 1, 8000, 8, []byte{1}), "0x1234", false},
		"no channel":         {build(1, 0, 8000, 16, []byte{1}), "0 channels", false},
		"too many":           {build(1, 100, 8000, 16, []byte{1}), "100 channels", false},
		"no rate":            {build(1, 1, 0, 16, []byte{1}), "0 frames a second", false},
		"40 bits":            {build(1, 1, 8000, 40, []byte{1}), "40 bits", false},
		"frames of any size": {slices.Concat(good[:32], []byte{7, 0}, good[34:]), "not 7 bytes", true},
	} {
		_, err := Read(bytes.NewReader(row.file), 60)
		if err == nil || !strings.Contains(err.Error(), row.want) || strings.Contains(err.Error(), "\n") || errors.Is(err, errNotWAV) != row.not {
			t.Errorf("%s: %v, want %q", name, err, row.want)
		}
	}
}

func TestNothingThatIsNotANumberIsRead(t *testing.T) {
	var data []byte
	for _, x := range []float64{math.NaN(), math.Inf(1), -1e30, 2} {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(float32(x)))
	}
	f, err := Read(bytes.NewReader(build(3, 1, 48000, 32, data)), 60)
	if err != nil || !slices.Equal(f.Channels[0], []float32{0, loudest, -loudest, 2}) {
		t.Errorf("%+v, %v", f, err)
	}
}

func FuzzRead(f *testing.F) {
	good := build(1, 2, 48000, 16, []byte{1, 2, 3, 4, 5, 6, 7, 8}, "a", "bc")
	lying := bytes.Clone(good)
	binary.LittleEndian.PutUint32(lying[16:], 0xfffffff0)
	for _, seed := range [][]byte{nil, good, lying, good[:50], build(3, 1, 8000, 64, make([]byte, 64)), build(1, 64, 8000, 24, make([]byte, 300))} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := Read(bytes.NewReader(data), 1)
		if err != nil {
			return
		}
		for _, c := range got.Channels {
			if len(c) == 0 || len(c) != len(got.Channels[0]) || len(c) > got.Rate {
				t.Fatalf("%d frames of %d", len(c), len(got.Channels[0]))
			}
			for _, x := range c {
				if !(x >= -loudest && x <= loudest) {
					t.Fatalf("a sample is %v", x)
				}
			}
		}
	})
}
