package input

import (
	"bytes"
	"encoding/binary"
	"io"
	"slices"
	"testing"
)

// Programs write frames of metadata before, between and after the frames of zstd.
func TestZstdReadsLikePlainWhateverIsBetweenItsFrames(t *testing.T) {
	z := func(b []byte) []byte { return compressed(t, b)["zstd"] }
	skip := func(kind byte, n int) []byte {
		return append(binary.LittleEndian.AppendUint32([]byte{kind, 0x2a, 0x4d, 0x18}, uint32(n)), make([]byte, n)...)
	}
	for name, b := range map[string][]byte{
		"first":                slices.Concat(skip(0x50, 4), z(plain)),
		"first, of no bytes":   slices.Concat(skip(0x5f, 0), z(plain)),
		"several first":        slices.Concat(skip(0x50, 4), skip(0x5a, 100), z(plain)),
		"long":                 slices.Concat(skip(0x57, 1<<20), z(plain)),
		"between":              slices.Concat(z(plain[:30]), skip(0x51, 12), z(plain[30:])),
		"last":                 slices.Concat(z(plain), skip(0x5e, 9)),
		"first, between, last": slices.Concat(skip(0x50, 4), z(plain[:20]), skip(0x50, 4), skip(0x50, 4), z(plain[20:]), skip(0x50, 4)),
	} {
		in, err := Unpack(of(b))
		if err != nil {
			t.Fatal(name, err)
		}
		if got, err := take(in); !bytes.Equal(got, plain) || err != io.EOF || len(in.Warnings()) > 0 {
			t.Errorf("%s: %d bytes, want %d; %v, warnings %q", name, len(got), len(plain), err, in.Warnings())
		}
	}
}
