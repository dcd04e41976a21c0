package input

import (
	"bytes"
	"compress/gzip"
	"io"
	"math"
	"strings"
	"testing"
)

func TestTheLimitOfUnpackedDataIsSet(t *testing.T) {
	for value, want := range map[string]limit{
		"": {freeSize, maxRatio}, "none": {size: math.MaxInt64}, "0": {}, "1000": {size: 1000}, "500M": {size: 500 << 20}, "20g": {size: 20 << 30}, "1T": {size: 1 << 40},
	} {
		t.Setenv(LimitVariable, value)
		if got, err := unpackLimit(); got != want || err != nil {
			t.Errorf("%q: %+v, %v; want %+v", value, got, err, want)
		}
	}
	for _, value := range []string{"-1", "much", "5MM", "M", "9999999999T", "1.5G"} {
		t.Setenv(LimitVariable, value)
		if _, err := Unpack(of(compressed(t, []byte("head"))["gzip"])); err == nil || !strings.Contains(err.Error(), value) {
			t.Errorf("%q: %v, want an error that names it", value, err)
		}
	}
}

// Data that packs as captures do may have any size.
func TestALimitAllowsLongCaptures(t *testing.T) {
	l := limit{freeSize, maxRatio}
	for _, c := range []struct {
		given, packed int64
		want          bool
	}{
		{0, 0, true}, {freeSize - 1, 1, true}, {freeSize, freeSize / 1000, false}, {100 << 30, 1 << 30, true}, {100 << 30, 100 << 20, false}, {1 << 60, 1 << 53, true},
	} {
		if got := l.allows(c.given, c.packed); got != c.want {
			t.Errorf("%d bytes of %d: %t, want %t", c.given, c.packed, got, c.want)
		}
	}
}

// What is within the limit is read, and one warning says why no more is.
func TestReadingEndsAtTheLimit(t *testing.T) {
	t.Setenv(LimitVariable, "3M")
	in, err := Unpack(of(compressed(t, bytes.Repeat([]byte("headpacket"), 1<<20))["gzip"]))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for err == nil {
		if _, _, err = in.Take(4, 6, 10); err == nil {
			n++
		}
	}
	if w := in.Warnings(); err != io.EOF || n < 300000 || n > 420000 || len(w) != 1 || !strings.Contains(w[0], LimitVariable) {
		t.Errorf("%d packets, %v, warnings %q", n, err, w)
	}
}

// A megabyte that unpacks to a gigabyte ends by itself.
func TestABombEnds(t *testing.T) {
	if testing.Short() {
		t.Skip("packs a gigabyte")
	}
	r, w := io.Pipe()
	go func() {
		z := gzip.NewWriter(w)
		zeros := make([]byte, 1<<20)
		for range 1024 {
			if _, err := z.Write(zeros); err != nil {
				return
			}
		}
		w.CloseWithError(z.Close())
	}()
	in, err := Unpack(New("x", r))
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		err = in.Skip(1 << 20)
	}
	r.Close()
	if at := in.Position(); err == nil || at > freeSize+2<<20 || len(in.Warnings()) != 1 {
		t.Errorf("ended at byte %d with %v, warnings %q", at, err, in.Warnings())
	}
}
