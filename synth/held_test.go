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

// A note is tied to the one that ends where it begins, unless that has been hastened.
func TestHastenedNotesAreNotTied(t *testing.T) {
	var s Held
	out := make([]Message, 0, 16)
	out, _ = s.Begin(HeldNote{0, 480, 3, 60, 90}, out)
	if on, tied := s.Tie(HeldNote{480, 960, 3, 60, 90}); !tied || on != 0 {
		t.Fatalf("tied %t to the note of tick %d", tied, on)
	}
	if _, tied := s.Tie(HeldNote{1000, 1200, 3, 60, 90}); tied {
		t.Error("tied to a note that ended before")
	}
	s.Hasten(700)
	if _, tied := s.Tie(HeldNote{600, 1200, 3, 60, 90}); tied {
		t.Error("tied to a hastened note")
	}
	if out = s.Expire(960, out); len(out) != 2 || out[1].Kind != NoteOff || out[1].Tick != 700 {
		t.Errorf("then %+v", out)
	}
}
