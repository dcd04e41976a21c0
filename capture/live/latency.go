package live

import (
	"math/bits"
	"sync/atomic"
	"time"
)

// Latency is the distribution of the time from the kernel's time stamp to Read. Median and
// P99 are at most 13 % too high, Max is exact.
type Latency struct {
	Packets          uint64
	Median, P99, Max time.Duration
}

// histogram counts durations in eight bins per octave. One goroutine adds, any may read.
type histogram struct {
	counts [64 * 8]atomic.Uint32
	max    atomic.Int64
}

// add counts a duration of ns nanoseconds; a clock that ran backwards counts as 0.
func (h *histogram) add(ns int64) {
	ns = max(ns, 0)
	h.counts[bin(uint64(ns))].Add(1)
	if ns > h.max.Load() {
		h.max.Store(ns)
	}
}

// bin returns the index of the bin for ns.
func bin(ns uint64) int {
	if ns < 8 {
		return int(ns)
	}
	octave := bits.Len64(ns) - 1 // at least 3
	return (octave-2)*8 + int(ns>>(octave-3))&7
}

// top returns the least duration above bin i.
func top(i int) time.Duration {
	if i < 8 {
		return time.Duration(i)
	}
	return time.Duration(uint64(8+i%8+1) << (i/8 - 1))
}

// sum returns the distribution so far.
func (h *histogram) sum() Latency {
	var counts [len(h.counts)]uint64
	l := Latency{Max: time.Duration(h.max.Load())}
	for i := range counts {
		counts[i] = uint64(h.counts[i].Load())
		l.Packets += counts[i]
	}
	below := uint64(0)
	for i, n := range counts {
		if below*2 < l.Packets && (below+n)*2 >= l.Packets {
			l.Median = min(top(i), l.Max)
		}
		if below*100 < l.Packets*99 && (below+n)*100 >= l.Packets*99 {
			l.P99 = min(top(i), l.Max)
		}
		below += n
	}
	return l
}
