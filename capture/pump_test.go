package capture_test

import (
	"context"
	"errors"
	"io"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/file"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/internal/ring"
)

func TestLiveCountsThePacketsThatTheRingHasNoRoomFor(t *testing.T) {
	l := capture.NewLive(ring.New[capture.Event](16))
	src := at(make([]float64, 50)...)
	if err := l.Pump(context.Background(), src); err != nil {
		t.Error(err)
	}
	if !src.closed {
		t.Error("the source was not closed")
	}
	if _, ended := l.End(); ended {
		t.Error("the feed ended before it was drained")
	}
	if l.Left() != 16 {
		t.Errorf("%d packets left, want 16", l.Left())
	}
	evs := make([]capture.Event, 100)
	n := l.Drain(77, evs)
	if n != 16 || l.Left() != 0 || evs[0].Sport != 1 || evs[15].Sport != 16 || l.Drops() != 34 {
		t.Errorf("%d packets, %d drops, want 16 and 34", n, l.Drops())
	}
	if end, ended := l.End(); !ended || end != 77 {
		t.Errorf("end %d, %v; want 77", end, ended)
	}
}

func TestPumpEndsWithItsContext(t *testing.T) {
	in, out := io.Pipe()
	go func() { _, _ = out.Write(frametest.Pcap(capture.LinkEthernet, frametest.Datagram)) }()
	src, err := file.NewReader("x", in)
	if err != nil {
		t.Fatal(err)
	}
	l := capture.NewLive(ring.New[capture.Event](16))
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- l.Pump(ctx, src) }()
	evs := make([]capture.Event, 1)
	for l.Drain(0, evs) == 0 {
		continue
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if _, ended := l.End(); !ended {
		t.Error("the feed has no end")
	}
}

func TestPumpPassesErrorsOn(t *testing.T) {
	broken := errors.New("broken")
	src := at(1)
	src.err = broken
	if err := capture.NewLive(ring.New[capture.Event](16)).Pump(context.Background(), src); !errors.Is(err, broken) {
		t.Errorf("got %v, want %v", err, broken)
	}
}
