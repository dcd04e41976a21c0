package theory

import "testing"

// While the chord is frozen, nothing leads on to another.
func TestAFrozenChordIsItsOwnNext(t *testing.T) {
	chords, err := ParseProgression("1t/4t 5t 6s 4a 1t 3s 4a 5u")
	if err != nil {
		t.Fatal(err)
	}
	list := []Progression{chords}
	h := NewHarmony(&Plan{Mode: Mode{0, 2, 4, 5, 7, 9, 11}, A: list, B: list, Strained: list, Alarm: list, KeyWalk: KeyWalk{64, 7, 3}}, 1)
	h.Choose(0, 0, 0)
	if h.Root != 0 || h.NextRoot != 5 {
		t.Fatalf("C leads to pitch class %d, want F's", h.NextRoot)
	}
	h.Frozen = true
	if h.Choose(0, 1, 0); h.Root != 0 || h.NextRoot != 0 {
		t.Errorf("frozen, pitch class %d leads to %d", h.Root, h.NextRoot)
	}
	h.Frozen = false
	if h.Choose(0, 1, 0); h.Root != 5 || h.NextRoot != 7 {
		t.Errorf("then pitch class %d leads to %d, want 5 and 7", h.Root, h.NextRoot)
	}
}
