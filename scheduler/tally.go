package scheduler

import "github.com/netsynth/netsynth/capture"

// Tally accounts for every packet that a Composer was given: Observed =
// Sounded + Merged + Unsounded + Foreign + those still waiting for a note.
type Tally struct {
	Observed  uint64 // packets given to Observe
	Sounded   uint64 // packets that began a note
	Merged    uint64 // packets that shaped a note begun by another
	Unsounded uint64 // packets that were not understood: the sum of Causes
	Foreign   uint64 // packets of kinds that this Composer makes no music of
	Notes     uint64 // notes begun
	Shed      uint64 // notes left out by the density governor

	// Causes splits Unsounded by why a packet was not understood; such a packet
	// still counts in the total rate.
	Causes [capture.NumCauses]uint64
}

// Observe books a packet that a Composer was given, and reports whether it was
// understood: whether cause is none.
func (t *Tally) Observe(cause capture.Cause) bool {
	t.Observed++
	if cause == capture.CauseNone {
		return true
	}
	t.Unsounded++
	t.Causes[cause%capture.NumCauses]++
	return false
}
