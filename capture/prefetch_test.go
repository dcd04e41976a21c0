package capture_test

import (
	"io"
	"runtime"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/demo"
)

func TestPrefetchLosesNothingAndNeverWaits(t *testing.T) {
	const packets = 50000 // three times the ring
	src := &listed{batch: 100}
	for i := range packets {
		src.evs = append(src.evs, capture.Event{Value: uint32(i)})
	}
	p := capture.NewPrefetch(src)
	evs := make([]capture.Event, 100)
	if n, err := p.Read(evs); n != 0 || err != nil {
		t.Errorf("before its start: %d, %v; want 0, nil", n, err)
	}
	p.Start()
	for next := uint32(0); ; {
		n, err := p.Read(evs)
		for _, e := range evs[:n] {
			if e.Value != next {
				t.Fatalf("packet %d, want %d", e.Value, next)
			}
			next++
		}
		if err == io.EOF {
			if next != packets {
				t.Errorf("%d packets, want %d", next, packets)
			}
			break
		}
	}
	if err := p.Close(); err != nil || !src.closed {
		t.Errorf("close: %v, source closed %v", err, src.closed)
	}
}

func TestPrefetchCanBeStoppedWhileItWaits(t *testing.T) {
	p := capture.NewPrefetch(demo.New(1, 0)) // without end: its ring is soon full
	p.Start()
	for want := uint64(1 << 14); p.Stats().Seen < want; { // its ring
		runtime.Gosched()
	}
	evs := make([]capture.Event, 100)
	given, err := p.Read(evs)
	if err != nil {
		t.Error(err)
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	if seen := p.Stats().Seen; seen != uint64(given+p.Left()) || p.Left() == 0 {
		t.Errorf("of %d packets %d were given and %d are left", seen, given, p.Left())
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}
