package dsp

import (
	"fmt"
	"math"
	"testing"
)

func TestRandIsSplitMix64(t *testing.T) {
	var r Rand // the published first numbers of seed 0
	for _, want := range []uint64{0xe220a8397b1dcdaf, 0x6e789e6aa1b965f4, 0x06c45d188009454f} {
		if got := r.Uint64(); got != want {
			t.Errorf("got %#x, want %#x", got, want)
		}
	}
}

func TestStreamsOfOneSeedDiffer(t *testing.T) {
	seen := map[uint64]string{}
	for _, name := range []string{"", "a", "b", "ab", "ba", "analog", "modal"} {
		r := NewRand(7, name)
		x := r.Uint64()
		if other, twice := seen[x]; twice {
			t.Errorf("stream %q begins like %q", name, other)
		}
		seen[x] = name
	}
}

func TestSeedsOfOneStreamDiffer(t *testing.T) {
	seen := map[uint64]bool{}
	for seed := range uint64(1000) {
		r := NewRand(seed, "a")
		seen[r.Uint64()] = true
	}
	if len(seen) != 1000 {
		t.Errorf("1000 seeds begin in %d ways", len(seen))
	}
}

func TestSeedsAndNamesDoNotCancel(t *testing.T) {
	seen := map[uint64]string{}
	for seed := range uint64(64) {
		for _, name := range []string{"a", "b", "c", "d"} {
			r := NewRand(seed, name)
			x, is := r.Uint64(), fmt.Sprint(seed, name)
			if other, twice := seen[x]; twice {
				t.Errorf("stream %s begins like %s", is, other)
			}
			seen[x] = is
		}
	}
}

func TestDrawsStayInRangeAndCentred(t *testing.T) {
	r := NewRand(1, "range")
	var count [7]int
	mean := 0.0
	for range 70000 {
		count[r.Intn(7)]++
		if x := r.Float(); !(x >= 0 && x < 1) {
			t.Fatalf("Float() = %v, want 0 to below 1", x)
		}
		b := r.Bipolar()
		if !(b >= -1 && b < 1) {
			t.Fatalf("Bipolar() = %v, want -1 to below 1", b)
		}
		mean += float64(b) / 70000
	}
	for i, n := range count {
		if n < 9500 || n > 10500 {
			t.Errorf("Intn(7) was %d %d times of 70000, want 9500 to 10500", i, n)
		}
	}
	if math.Abs(mean) > 0.01 {
		t.Errorf("mean of Bipolar is %v, want 0 within 0.01", mean)
	}
}
