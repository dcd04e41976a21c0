package scheduler

import "github.com/netsynth/netsynth/capture"

// MaxGroups is how many groups of waiting packets a Ledger keeps apart.
const MaxGroups = 64

// Ledger keeps the Tally of a Composer. A packet is booked by Observe. One that was
// understood is then given its fate at once, by Leave, or waits in a group, whose fate is
// decided by Begin, MergeAll or Crowd. Groups are numbered from 0 to 63 by the Composer.
// The zero Ledger is empty. It does not allocate.
type Ledger struct {
	tally   Tally
	waiting [MaxGroups]uint64 // packets, by group
	roles   [NumRoles]uint64  // packets that have begun or shaped notes of each
	watch   func(*Booking)    // nil: not watched
	booking Booking           // that is told
}

// Watch has f called with everything that is booked from now on: see Booking.
func (l *Ledger) Watch(f func(*Booking)) { l.watch = f }

// tell tells the watcher of b, with the number of the latest packet.
func (l *Ledger) tell(b Booking) {
	if l.watch != nil {
		b.Packet = l.tally.Observed - 1
		l.booking = b
		l.watch(&l.booking)
	}
}

// Observe books a packet and reports whether it was understood: whether cause is none. If
// not, that is its fate.
func (l *Ledger) Observe(cause capture.Cause) (understood bool) {
	l.tally.Observed++
	if cause == capture.CauseNone {
		return true
	}
	l.tally.Unsounded++
	l.tally.Causes[cause%capture.NumCauses]++
	l.tell(Booking{Kind: FateUnknown, Group: -1, Cause: cause})
	return false
}

// Wait lets the latest packet wait in group g.
func (l *Ledger) Wait(g int) {
	l.waiting[g]++
	l.tell(Booking{Kind: FateWaiting, Group: g})
}

// Leave leaves the latest packet out, as FateForeign, FateCrowded or FateMuted.
func (l *Ledger) Leave(k FateKind) {
	switch k {
	case FateForeign:
		l.tally.Foreign++
	case FateMuted:
		l.tally.Muted++
	default:
		l.tally.Crowded++
	}
	l.tell(Booking{Kind: k, Group: -1})
}

// Begin books that n has begun for group g: the oldest packet of the group has begun it, and
// the others have shaped it. The group may be empty.
func (l *Ledger) Begin(g int, n Note) {
	l.tally.Notes++
	if waiting := l.waiting[g]; waiting > 0 {
		l.waiting[g] = 0
		l.tally.Sounded++
		l.tally.Merged += waiting - 1
		l.played(n.Role, waiting)
	}
	l.tell(Booking{Kind: FateSounded, Group: g, Note: n})
}

// played counts n packets of role r.
func (l *Ledger) played(r Role, n uint64) {
	if r < NumRoles {
		l.roles[r] += n
	}
}

// MergeAll books that every packet that waits has shaped the note n, which has begun.
func (l *Ledger) MergeAll(n Note) {
	for g, waiting := range l.waiting {
		l.waiting[g] = 0
		l.tally.Merged += waiting
		l.played(n.Role, waiting)
	}
	l.tell(Booking{Kind: FateMerged, Group: -1, Note: n})
}

// Crowd leaves group g out: its note found no room.
func (l *Ledger) Crowd(g int) {
	l.tally.Crowded += l.waiting[g]
	l.waiting[g] = 0
	l.tell(Booking{Kind: FateCrowded, Group: g})
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
