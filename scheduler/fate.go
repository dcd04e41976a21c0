package scheduler

import "github.com/netsynth/netsynth/capture"

// FateKind is a kind of Fate. Each has its own counter in a Tally.
type FateKind uint8

// The kinds of fate.
const (
	FateWaiting FateKind = iota // no note has come so far
	FateSounded                 // it began a note
	FateMerged                  // it shaped a note begun by another packet
	FateUnknown                 // it was not understood
	FateForeign                 // this Composer makes no music of its kind
	FateCrowded                 // its note found no room in its step
)

// fateNames are the kinds as accounts name them. FateUnknown has the names of its causes.
var fateNames = [...]string{
	FateWaiting: "no note came", FateSounded: "sounded", FateMerged: "merged", FateUnknown: "not understood",
	FateForeign: "of another kind", FateCrowded: "no room",
}

// String returns the kind's name in accounts, such as "no note came".
func (k FateKind) String() string { return fateNames[int(k)%len(fateNames)] }

// Fate is the outcome for one packet.
type Fate struct {
	Kind  FateKind
	Role  Role          // that played the note, of FateSounded and FateMerged; NumRoles: a Composer without roles
	Cause capture.Cause // of FateUnknown
}

// String returns the fate in words: "sounded as lead", "merged into arp",
// "not sounded: no note came".
func (f Fate) String() string {
	switch f.Kind {
	case FateSounded:
		if f.Role < NumRoles {
			return "sounded as " + f.Role.String()
		}
		return "sounded"
	case FateMerged:
		if f.Role < NumRoles {
			return "merged into " + f.Role.String()
		}
		return "merged into a note"
	case FateUnknown:
		return NotSounded(f.Cause.String())
	}
	return NotSounded(f.Kind.String())
}

// NotSounded returns the words for a packet that did not sound, for a cause in words.
func NotSounded(cause string) string { return "not sounded: " + cause }

// follower reports the fate of each packet. Its queues grow, so a Ledger has one only
// where no sound is made.
type follower struct {
	report func(packet uint64, f Fate)
	queues [maxGroups][]uint64 // numbers of the packets that wait, oldest first
}

// settle reports first as the fate of the oldest packet of group g, and rest as that of
// the others.
func (f *follower) settle(g int, first, rest Fate) {
	for i, packet := range f.queues[g] {
		if i == 0 {
			f.report(packet, first)
		} else {
			f.report(packet, rest)
		}
	}
	f.queues[g] = f.queues[g][:0]
}
