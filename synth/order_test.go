package synth

import "testing"

func TestEndsComeBeforeNotesOfTheSameTick(t *testing.T) {
	ms := []Message{{Tick: 9, Kind: NoteOn, Key: 1}, {Tick: 9, Kind: NoteOn, Key: 2}, {Tick: 9, Kind: Program, Key: 5}, {Tick: 9, Kind: NoteOff, Key: 3}, {Tick: 4, Kind: NoteOn, Key: 4}}
	InOrder(ms)
	for i, want := range []uint8{4, 3, 5, 1, 2} {
		if ms[i].Key != want {
			t.Fatalf("place %d has key %d, want %d: %+v", i, ms[i].Key, want, ms)
		}
	}
}
