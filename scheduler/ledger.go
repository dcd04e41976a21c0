package scheduler

import "github.com/netsynth/netsynth/capture"

// maxGroups is how many groups of waiting packets a Ledger keeps apart.
const maxGroups = 64

// Ledger keeps the Tally of a Composer. A packet is booked by Observe. One that was
// understood is then given its fate at once, by Leave, or waits in a group, whose fate is
// decided by Begin, MergeAll or Crowd. Groups are numbered from 0 to 63 by the Composer.
// The zero Ledger is empty. It does not allocate unless it is followed.
type Ledger struct {
	tally   Tally
	waiting [maxGroups]uint64 // packets, by group
	roles   [NumRoles]uint64  // packets that have begun or shaped notes of each
	follow  *follower         // nil: not followed
}

// Follow has report called with the fate of each packet, by its number from 0 on, once it is
// decided. It allocates, so it is for Composers that no audio goroutine calls. It comes
// before the first packet. A packet that waits to the end is not reported.
func (l *Ledger) Follow(report func(packet uint64, f Fate)) { l.follow = &follower{report: report} }

// Observe books a packet and reports whether it was understood: whether cause is none. If
// not, that is its fate.
func (l *Ledger) Observe(cause capture.Cause) (understood bool) {
	l.tally.Observed++
	if cause == capture.CauseNone {
		return true
	}
	l.tally.Unsounded++
	l.tally.Causes[cause%capture.NumCauses]++
	l.tell(Fate{FateUnknown, NumRoles, cause})
	return false
}

// Wait lets the latest packet wait in group g.
func (l *Ledger) Wait(g int) {
	l.waiting[g]++
	if l.follow != nil {
		l.follow.queues[g] = append(l.follow.queues[g], l.tally.Observed-1)
	}
}

// Leave leaves the latest packet out, as FateForeign or FateCrowded.
func (l *Ledger) Leave(k FateKind) {
	if k == FateForeign {
		l.tally.Foreign++
	} else {
		l.tally.Crowded++
	}
	l.tell(Fate{Kind: k, Role: NumRoles})
}

// tell reports the fate of the latest packet.
func (l *Ledger) tell(f Fate) {
	if l.follow != nil {
		l.follow.report(l.tally.Observed-1, f)
	}
}

// Begin books a note that role r has begun for group g: the oldest packet of the group has
// begun it, and the others have shaped it. The group may be empty.
func (l *Ledger) Begin(g int, r Role) {
	l.tally.Notes++
	n := l.waiting[g]
	if n == 0 {
		return
	}
	l.waiting[g] = 0
	l.tally.Sounded++
	l.tally.Merged += n - 1
	l.played(r, n)
	if l.follow != nil {
		l.follow.settle(g, Fate{Kind: FateSounded, Role: r}, Fate{Kind: FateMerged, Role: r})
	}
}

// played counts n packets of role r.
func (l *Ledger) played(r Role, n uint64) {
	if r < NumRoles {
		l.roles[r] += n
	}
}

// MergeAll books that every packet that waits has shaped a note of role r.
func (l *Ledger) MergeAll(r Role) {
	for g, n := range l.waiting {
		if n == 0 {
			continue
		}
		l.waiting[g] = 0
		l.tally.Merged += n
		l.played(r, n)
		if l.follow != nil {
			merged := Fate{Kind: FateMerged, Role: r}
			l.follow.settle(g, merged, merged)
		}
	}
}

// Crowd leaves group g out: its note found no room.
func (l *Ledger) Crowd(g int) {
	l.tally.Crowded += l.waiting[g]
	l.waiting[g] = 0
	if l.follow != nil {
		crowded := Fate{Kind: FateCrowded, Role: NumRoles}
		l.follow.settle(g, crowded, crowded)
	}
}

// Tally returns the account so far, with shed notes left out.
func (l *Ledger) Tally(shed uint64) Tally {
	t := l.tally
	t.Shed = shed
	for _, n := range l.waiting {
		t.Waiting += n
	}
	return t
}
