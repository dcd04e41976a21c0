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

// Under each seed the second A of a round begins as the first does, and ends as another progression of the list; with the third A the first
// comes back. A list of one has no other end.
func TestTheSecondAEndsOtherwise(t *testing.T) {
	first, err := ParseProgression("1t 4t 1t 4t 1t 4t 1t 4t")
	if err != nil {
		t.Fatal(err)
	}
	other, err := ParseProgression("2t 5t 2t 5t 2t 5t 2t 5t")
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(20) {
		for _, list := range [][]Progression{{first, other}, {first}} {
			h := NewHarmony(&Plan{Mode: Mode{0, 2, 4, 5, 7, 9, 11}, A: list, B: list, Strained: list, Alarm: list, KeyWalk: KeyWalk{64, 7, 3}}, seed)
			root := func(bar int64) int {
				h.Choose(bar, 0, 0)
				return h.Root
			}
			for bar := range int64(Bars) {
				as := root(bar) == root(Bars+bar)
				if want := len(list) == 1 || bar < Bars/2; as != want || root(3*Bars+bar) != root(bar) {
					t.Errorf("seed %d, %d progressions, bar %d: the second A is the same: %t", seed, len(list), bar, as)
				}
			}
		}
	}
}
