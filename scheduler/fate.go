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
	FateMuted                   // a rule of the preset mutes it
)

// fateNames are the kinds as accounts name them. FateUnknown has the names of its causes.
var fateNames = [...]string{
	FateWaiting: "no note came", FateSounded: "sounded", FateMerged: "merged", FateUnknown: "not understood",
	FateForeign: "of another kind", FateCrowded: "no room", FateMuted: "muted by a rule",
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

// Booking is what a Ledger books, as it does. By Kind:
//
//	FateWaiting               the packet waits in Group
//	FateUnknown, FateForeign, FateMuted  that is the packet's fate, of FateUnknown for Cause
//	FateSounded               Note has begun: the oldest packet of Group sounded, the others merged
//	FateMerged                all packets that wait have merged into Note
//	FateCrowded               all packets of Group have that fate; the packet, where Group is -1
type Booking struct {
	Kind   FateKind
	Group  int
	Packet uint64 // the latest, numbered from 0
	Cause  capture.Cause
	Note   Note
}

// Note is a note as a Composer books it.
type Note struct {
	On, Off                int64 // ticks
	Role                   Role  // NumRoles: of a Composer without roles
	Channel, Key, Velocity uint8
	Figure                 int // its number among Figures; -1: of no figure
}
