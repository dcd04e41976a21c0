// Package tally is the account of the packets that a composer was given.
package tally

import "github.com/netsynth/netsynth/capture"

// Tally accounts for every packet that a Composer was given. Each is counted once, where
// its fate is decided: Observed = Sounded + Merged + Unsounded + Foreign + Crowded +
// Muted + Waiting, which Difference checks.
type Tally struct {
	Observed  uint64 // packets given to Observe
	Sounded   uint64 // packets that began a note
	Merged    uint64 // packets that shaped a note begun by another
	Unsounded uint64 // packets that were not understood: the sum of Causes
	Foreign   uint64 // packets of kinds that this Composer makes no music of
	Crowded   uint64 // packets whose note found no room in its step
	Muted     uint64 // packets that a rule of the preset mutes
	Waiting   uint64 // packets for which no note has come so far
	Notes     uint64 // notes begun
	Shed      uint64 // notes left out, since a step would begin too many or too many would sound
	Cut       uint64 // notes that ended early, since too many would have sounded

	// Causes splits Unsounded by why a packet was not understood; such a packet
	// still counts in the total rate, but for CauseAgain and CauseLate.
	Causes [capture.NumCauses]uint64
}

// Difference returns by how many packets Observed exceeds the sum of the fates: 0, or
// the Composer has an error.
func (t *Tally) Difference() int64 {
	fates := t.Sounded + t.Merged + t.Foreign + t.Crowded + t.Muted + t.Waiting
	for _, n := range t.Causes {
		fates += n
	}
	return int64(t.Observed - fates)
}

// Add adds the account of another Composer.
func (t *Tally) Add(o *Tally) {
	t.Observed += o.Observed
	t.Sounded += o.Sounded
	t.Merged += o.Merged
	t.Unsounded += o.Unsounded
	t.Foreign += o.Foreign
	t.Crowded += o.Crowded
	t.Muted += o.Muted
	t.Waiting += o.Waiting
	t.Notes += o.Notes
	t.Shed += o.Shed
	t.Cut += o.Cut
	for i, n := range o.Causes {
		t.Causes[i] += n
	}
}
