package account

import "github.com/netsynth/netsynth/scheduler"

// Fates returns what has report called with the fate of each packet, by its number from 0 on,
// once it is decided: for scheduler.Watched, before the first packet. A packet that waits to the
// end is not reported. It allocates, so it is for Composers that no audio goroutine calls.
func Fates(report func(packet uint64, f scheduler.Fate)) func(*scheduler.Booking) {
	return (&fates{report: report}).take
}

// fates are the packets that wait for their fate.
type fates struct {
	report func(packet uint64, f scheduler.Fate)
	groups [scheduler.MaxGroups][]uint64 // numbers of the packets that wait, oldest first
}

// take takes what is booked.
func (f *fates) take(b *scheduler.Booking) {
	none := scheduler.Fate{Kind: b.Kind, Role: scheduler.NumRoles, Cause: b.Cause}
	merged := scheduler.Fate{Kind: scheduler.FateMerged, Role: b.Note.Role}
	switch {
	case b.Kind == scheduler.FateWaiting:
		f.groups[b.Group] = append(f.groups[b.Group], b.Packet)
	case b.Kind == scheduler.FateSounded:
		f.settle(b.Group, scheduler.Fate{Kind: b.Kind, Role: b.Note.Role}, merged)
	case b.Kind == scheduler.FateMerged:
		for g := range f.groups {
			f.settle(g, merged, merged)
		}
	case b.Group >= 0:
		f.settle(b.Group, none, none)
	default:
		f.report(b.Packet, none)
	}
}

// settle reports first as the fate of the oldest packet of group g, and rest as that of
// the others.
func (f *fates) settle(g int, first, rest scheduler.Fate) {
	for i, packet := range f.groups[g] {
		if i == 0 {
			f.report(packet, first)
		} else {
			f.report(packet, rest)
		}
	}
	f.groups[g] = f.groups[g][:0]
}
