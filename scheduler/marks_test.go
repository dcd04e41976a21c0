package scheduler_test

import (
	"slices"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

func TestChordsAreNamedAsOnLeadSheets(t *testing.T) {
	for _, row := range []struct {
		name string
		root uint8
		pcs  []int
	}{
		{"C", 0, []int{0, 4, 7}},
		{"Dm", 2, []int{2, 5, 9}},
		{"Bdim", 11, []int{11, 2, 5}},
		{"Dmaj7", 2, []int{2, 6, 9, 1}},
		{"G7", 7, []int{7, 11, 2, 5}},
		{"F#m7b5", 6, []int{6, 9, 0, 4}},
		{"Eadd9", 4, []int{4, 8, 11, 6}},
		{"Emaddb9", 4, []int{4, 7, 11, 5}},
		{"Asus4", 9, []int{9, 2, 4}},
		{"Bbsus2", 10, []int{10, 0, 5}},
		{"Fsus#4", 5, []int{5, 11, 0}},
		{"C6", 0, []int{0, 4, 7, 9}},
	} {
		m := synth.Message{Kind: synth.Chord, Key: row.root}
		for _, pc := range row.pcs {
			m.Value |= 1 << pc
		}
		if got := theory.ChordName(m.Key, m.Value); got != row.name {
			t.Errorf("%v over %d is %q, want %q", row.pcs, row.root, got, row.name)
		}
	}
}

func TestStatesAreNamed(t *testing.T) {
	m := synth.Message{Kind: synth.State, Value: 1<<traffic.Scan | 1<<traffic.Loss | 1<<traffic.NumDetectors}
	if got, want := scheduler.StateNames(m), []string{"scan", "loss", "outage"}; !slices.Equal(got, want) {
		t.Errorf("states are %v, want %v", got, want)
	}
	if got := scheduler.StateNames(synth.Message{Kind: synth.State}); got != nil {
		t.Errorf("all is well, and yet %v", got)
	}
}

// A chord and a state are sent in the step in which they change, and not again.
func TestChordsAndStatesAreReportedWhenTheyChange(t *testing.T) {
	r := rehearse(t, load(t, "aurora"), 1)
	var chord, state synth.Message
	chords := 0
	for step := range 24 * scheduler.StepsPerBar {
		var evs []capture.Event
		for i := range 10 {
			if bar := step / scheduler.StepsPerBar; bar >= 4 && bar < 8 {
				evs = append(evs, seg(9, 2, 40000, uint16(10*step+i), capture.SYN)) // a port scan
			}
		}
		r.play(evs...)
		for _, m := range r.out {
			switch {
			case m.Kind == synth.Chord && (m.Key == chord.Key && m.Value == chord.Value), m.Kind == synth.State && m.Value == state.Value && m.Key == state.Key:
				t.Errorf("step %d: %+v is reported again", step, m)
			case m.Kind == synth.Chord:
				chord = m
				chords++
			case m.Kind == synth.State:
				state = m
			}
		}
		on := r.q.On()
		if r.q.Outage() {
			on = append(on, "outage")
		}
		if !slices.Equal(scheduler.StateNames(state), on) {
			t.Fatalf("step %d: reports %v, want %v", step, scheduler.StateNames(state), on)
		}
		if root, pcs := r.q.Chord(); int(chord.Key) != root || chord.Value != pcs {
			t.Fatalf("step %d: reports %s", step, theory.ChordName(chord.Key, chord.Value))
		}
	}
	if chords < 20 || r.q.Tension() > 0.05 {
		t.Errorf("%d chords in 24 bars, tension %v at the end, want at least 20 and at most 0.05", chords, r.q.Tension())
	}
}
