package scheduler_test

import (
	"testing"

	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
)

// pitchClasses returns the pitch classes of the notes that the latest step began, of the pad's alone or of all.
func pitchClasses(r *rehearsal, pad bool) (set uint32) {
	for _, n := range r.begun {
		if !pad || roleOf(r.s, n.channel) == scheduler.Pad {
			set |= 1 << (n.key % 12)
		}
	}
	return set
}

// chordOf returns the pitch classes of a triad on a degree of the mode, from 0.
func chordOf(r *rehearsal, degree int) (set uint32) {
	for _, i := range []int{0, 2, 4} {
		set |= 1 << ((r.q.Tonic() + r.s.Mode[(degree+i)%7]) % 12)
	}
	return set
}

// In every preset, wherever it begins and whatever comes in meanwhile, a fall is the triad of the fourth degree (in lydian
// the second) and then the tonic's: nothing sounds beside them, and no other chord is shown.
func TestAFallIsPlagal(t *testing.T) {
	for i, name := range presets.Names() {
		s := load(t, name)
		if !s.Harmonic() {
			continue
		}
		for at := int64(70); at < 86; at += 5 {
			g, r := newTraffic(uint64(i)), rehearse(t, s, 1)
			packets := func() { r.play(g.packets(200, float64(r.tempo.StepTime(1))/1e9)...) }
			for r.step < at {
				packets()
			}
			r.q.Fall(at, at+3, 3)
			degree := 3
			if s.Mode[3] == 6 {
				degree = 1
			}
			for step := range 6 {
				packets()
				want := map[int]uint32{0: chordOf(r, degree), 3: chordOf(r, 0)}[step]
				if got := pitchClasses(r, false); got != want {
					t.Fatalf("%s, step %d of a fall at %d: pitch classes %012b, want %012b", name, step, at, got, want)
				}
				if got := pitchClasses(r, true); got != want {
					t.Fatalf("%s, step %d of a fall at %d: the pad has %012b, want %012b", name, step, at, got, want)
				}
				if step >= 3 {
					degree = 0
				}
				if _, shown := r.q.Chord(); shown != chordOf(r, degree) {
					t.Fatalf("%s, step %d of a fall at %d: the chord is %012b, want %012b", name, step, at, shown, chordOf(r, degree))
				}
				for at := range r.held {
					if n := r.notes[r.held[at]]; n.on < (r.step-1-int64(step%3))*scheduler.StepTicks {
						t.Fatalf("%s, step %d of a fall: %+v still sounds", name, step, n)
					}
				}
				if got := r.q.Tally(); got.Difference() != 0 {
					t.Fatalf("%s: %+v does not add up", name, got)
				}
			}
		}
	}
}
