package demo

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
)

func TestDecodingAllocatesNothing(t *testing.T) {
	s := New(3, 0)
	evs := make([]capture.Event, 256)
	if n := testing.AllocsPerRun(100, func() {
		if _, err := s.Read(evs); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("256 packets allocate %v times, want 0", n)
	}
}
