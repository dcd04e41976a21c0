package synth

import "testing"

func TestOneNoteAKey(t *testing.T) {
	var s Held
	out := make([]Message, 0, 16)
	begin := func(on, off int64, velocity uint8) (began bool) {
		out, began = s.Begin(HeldNote{on, off, 3, 60, velocity}, out)
		return began
	}
	if !begin(0, 500, 90) || begin(0, 600, 40) {
		t.Error("of two at one tick, the first, the louder, stays")
	}
	if !begin(120, 200, 50) {
		t.Error("a repeat begins")
	}
	out = s.Expire(240, out)
	want := []Message{
		{Tick: 0, Kind: NoteOn, Channel: 3, Key: 60, Velocity: 90},
		{Tick: 120, Kind: NoteOff, Channel: 3, Key: 60},
		{Tick: 120, Kind: NoteOn, Channel: 3, Key: 60, Velocity: 50},
		{Tick: 200, Kind: NoteOff, Channel: 3, Key: 60},
	}
	if len(out) != len(want) {
		t.Fatalf("%v, want %v", out, want)
	}
	for i := range want {
		if out[i] != want[i] {
			t.Errorf("message %d is %+v, want %+v", i, out[i], want[i])
		}
	}
}
