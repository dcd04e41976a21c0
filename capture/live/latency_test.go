package live

import (
	"testing"
	"time"
)

func TestLatencyIsWithinAnEighth(t *testing.T) {
	for ns := int64(1); ns < 1<<40; ns = ns*9/8 + 1 {
		var h histogram
		h.add(ns)
		h.add(ns)
		h.add(1 << 45)
		got := h.sum()
		if d := int64(got.Median) - ns; d < 0 || d > ns/8+1 {
			t.Fatalf("median of %d ns is %d", ns, got.Median)
		}
		if got.Packets != 3 || got.Max != 1<<45 || got.P99 != 1<<45 {
			t.Fatalf("sum = %+v, want 3 packets, the largest %d", got, int64(1<<45))
		}
	}
}

func TestLatencyOfNothingIsNothing(t *testing.T) {
	var h histogram
	if got := h.sum(); got != (Latency{}) {
		t.Errorf("sum = %+v, want nothing", got)
	}
	h.add(-5) // a clock set back
	if got := h.sum(); got.Packets != 1 || got.Max != 0 || got.Median > time.Nanosecond {
		t.Errorf("sum = %+v, want one packet, at once", got)
	}
}
