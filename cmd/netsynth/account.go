package main

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
)

// account books every packet: what the source saw is what the composer was given,
// what the ring lost, and what lay beyond the end.
func account(st capture.Stats, t scheduler.Tally, ring uint64) packets {
	p := packets{
		Seen: st.Seen + st.Kernel, Sounded: t.Sounded, Merged: t.Merged, Filtered: st.Filtered,
		Unsounded: map[string]uint64{}, Dropped: dropped{ring, st.Kernel},
	}
	book := func(cause string, n uint64) {
		if n > 0 {
			p.Unsounded[cause] = n
		}
	}
	for c, n := range t.Causes {
		book(capture.Cause(c).String(), n)
	}
	book("of another kind", t.Foreign)
	book("no note came", t.Observed-t.Sounded-t.Merged-t.Unsounded-t.Foreign)
	book("after the end", st.Seen-st.Filtered-t.Observed-ring)
	return p
}
