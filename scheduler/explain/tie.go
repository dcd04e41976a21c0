package explain

import "github.com/netsynth/netsynth/scheduler"

// tie ties notes to their packets.
type tie struct {
	o       Options
	waiting [scheduler.MaxGroups]Packets
	notes   []Note // in the order in which they were booked
	step    int    // place of the first note since the latest step
	now     int64  // frame of the latest step
}

// take takes one record.
func (t *tie) take(r *record) {
	switch r.kind {
	case scheduler.FateWaiting:
		t.waiting[r.group].add(r, t.o.Few)
	case scheduler.FateSounded:
		t.sounded(r)
	case scheduler.FateMerged:
		t.merged(r)
	case scheduler.FateCrowded:
		t.waiting[r.group] = Packets{}
	case cleared:
		t.waiting = [scheduler.MaxGroups]Packets{}
	case stepped:
		t.now, t.step = r.frame, len(t.notes)
		t.forget()
	}
}

// sounded adds a note, with the packets of its group. If none wait, since another note of the
// step has had them, or they belong to the chord or the run of which it is part, it shares that
// note's.
func (t *tie) sounded(r *record) {
	n := Note{Note: r.note, Frame: r.frame, Settings: r.settings, Packets: t.waiting[r.group], group: r.group}
	n.own = n.Packets.Count > 0
	t.waiting[r.group] = Packets{}
	for i := len(t.notes) - 1; i >= t.step && n.Packets.Count == 0; i-- {
		was := &t.notes[i]
		if was.Packets.Count > 0 && (was.own && was.group == n.group || was.Role == n.Role && was.Figure == n.Figure) {
			n.Packets, n.Shared = was.Packets, true
		}
	}
	t.notes = append(t.notes, n)
}

// merged gives all packets that wait to the note that they have shaped, which may have begun in an
// earlier step and be forgotten since.
func (t *tie) merged(r *record) {
	var all Packets
	for g := range t.waiting {
		all.merge(&t.waiting[g], t.o.Few)
		t.waiting[g] = Packets{}
	}
	if all.Count == 0 {
		return
	}
	for i := len(t.notes) - 1; i >= 0; i-- {
		n := &t.notes[i]
		if n.On != r.note.On || n.Key != r.note.Key || n.Channel != r.note.Channel {
			continue
		}
		if n.Shared {
			n.Packets, n.Shared = Packets{}, false
		}
		n.Packets.merge(&all, t.o.Few)
		return
	}
}

// forget forgets notes that are too old or too many.
func (t *tie) forget() {
	if t.o.Keep == 0 {
		return
	}
	old := max(0, len(t.notes)-maxNotes)
	for oldest := t.now - frames(t.o.Keep); old < len(t.notes) && t.notes[old].Frame < oldest; {
		old++
	}
	if old > len(t.notes)/2 { // so that each is moved once, on average
		t.notes = append(t.notes[:0:0], t.notes[old:]...)
		t.step -= old
	}
}

// from returns copies of the notes that begin between two frames, the earliest first.
func (t *tie) from(from, to int64) (notes []Note) {
	for i := range t.notes {
		if n := t.notes[i]; n.Frame >= from && n.Frame < to {
			n.Packets = n.Packets.copied()
			notes = append(notes, n)
		}
	}
	return notes
}
