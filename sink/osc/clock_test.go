package osc

import (
	"testing"
	"time"

	"github.com/netsynth/netsynth/synth/dsp"
)

// Frames that come in bursts are due evenly, and none before it came.
func TestTheClockSpreadsBursts(t *testing.T) {
	const burst = 2048
	start := time.Unix(1e9, 0)
	c := clock{begin: start}
	var last time.Time
	for i := range int64(4000) {
		frame := i * 256
		now := start.Add(time.Second + dsp.Duration(frame/burst*burst)) // as a sound card asks
		at := c.due(frame, now, true)
		if late := at.Sub(now); late < 0 || late > dsp.Duration(2*burst) {
			t.Fatalf("frame %d is due %v after it came", frame, late)
		}
		if gap := at.Sub(last); i > 100 && (gap < dsp.Duration(254) || gap > dsp.Duration(270)) {
			t.Fatalf("frame %d is due %v after the one before, want %v", frame, gap, dsp.Duration(256))
		}
		last = at
	}
	if at := c.due(48000*1000, last, true); at != last {
		t.Errorf("after a jump, due in %v", at.Sub(last))
	}
}
