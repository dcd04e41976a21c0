package scheduler_test

import (
	"slices"
	"testing"

	"github.com/netsynth/netsynth/scheduler"
)

// crowd plays random traffic, slow to fast with a scan in its middle, where at most limit notes may sound.
func crowd(t *testing.T, name string, seed uint64, limit int) *rehearsal {
	g, r := newTraffic(seed), rehearse(t, load(t, name), seed)
	r.q.Limit(limit)
	for step := range int64(480) {
		if step >= 240 && step < 300 {
			r.scan(6)
		} else {
			r.play(g.packets([]int{3, 40, 400, 4000}[step/120], float64(r.tempo.StepTime(1))/1e9)...)
		}
		if len(r.held) > limit {
			t.Fatalf("%s: step %d: %d notes sound, want at most %d", name, step, len(r.held), limit)
		}
	}
	return r
}

// 24 notes sound at a time at most, in every preset and any traffic. Were it 13, some would end early, but no note
// of what reports trouble, of pings and of the bass: these have the beginnings and ends that they have alone.
func TestSoundingNotesAreLimited(t *testing.T) {
	kept := []scheduler.Role{scheduler.Scan, scheduler.Tens, scheduler.Ref, scheduler.Ping, scheduler.Bass}
	for i, name := range harmonic(t) {
		plenty, scarce := crowd(t, name, uint64(i), 24), crowd(t, name, uint64(i), 13)
		of := func(r *rehearsal) (notes []sounded) {
			for _, n := range r.notes {
				if slices.Contains(kept, roleOf(r.s, n.channel)) {
					notes = append(notes, n)
				}
			}
			return notes
		}
		if want, got := of(plenty), of(scarce); len(want) < 100 || !slices.Equal(got, want) {
			t.Errorf("%s: %d notes are never cut, %d where few may sound", name, len(want), len(got))
		}
		if got, want := scarce.q.Tally(), plenty.q.Tally(); got.Cut == 0 || want.Cut > 0 || got.Difference() != 0 {
			t.Errorf("%s: %d notes were cut, %d of them with plenty of room", name, got.Cut, want.Cut)
		}
	}
}
