package input

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"testing"
	"testing/iotest"
)

// zipped returns b as gzip.
func zipped(t testing.TB, b []byte) []byte {
	t.Helper()
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	if _, err := w.Write(b); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	return z.Bytes()
}

func TestDataThatIsNotCompressedIsLeftAlone(t *testing.T) {
	for _, b := range []string{"", "\x1f", "\x1f\x8a", "BZ", "plain data"} {
		in := of([]byte(b))
		out, err := Unpack(in)
		if out != in || err != nil {
			t.Errorf("%q: %p, %v; want the same input, %p", b, out, err, in)
		}
	}
}

func TestUnpackedDataHasItsOwnPositions(t *testing.T) {
	in, err := Unpack(of(zipped(t, bytes.Repeat([]byte("headpacket"), 1000))))
	if err != nil {
		t.Fatal(err)
	}
	for i := range int64(1000) {
		if in.Position() != 10*i {
			t.Fatalf("record %d is at %d", i, in.Position())
		}
		if data, _, err := in.Take(4, 6, 10); string(data) != "packet" || err != nil {
			t.Fatalf("record %d: %q, %v", i, data, err)
		}
	}
}

func TestDamagedCompressionIsDamageAndAFailingDiskIsNot(t *testing.T) {
	z := zipped(t, bytes.Repeat([]byte("headpacket"), 1000))
	flipped := bytes.Clone(z)
	flipped[len(z)-6] ^= 1 // in the checksum
	broken := errors.New("disk on fire")
	for _, r := range []struct {
		name    string
		r       io.Reader
		damaged bool
	}{
		{"cut", bytes.NewReader(z[:len(z)-3]), true},
		{"flipped", bytes.NewReader(flipped), true},
		{"a failing disk", io.MultiReader(bytes.NewReader(z[:len(z)-3]), iotest.ErrReader(broken)), false},
	} {
		in, err := Unpack(New("x", r.r))
		for err == nil {
			_, _, err = in.Take(4, 6, 10)
		}
		if damaged := err == io.EOF && len(in.Warnings()) == 1; damaged != r.damaged || !damaged && !errors.Is(err, broken) {
			t.Errorf("%s: %v, warnings %q", r.name, err, in.Warnings())
		}
	}
}
