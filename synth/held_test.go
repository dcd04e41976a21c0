package synth

import "testing"

func TestOneNoteAKey(t *testing.T) {
	var s Held
	out := make([]Message, 0, 16)
	begin := func(on, off int64, velocity uint8) (began bool) {
		out, began = s.Begin(HeldNote{On: on, Off: off, Channel: 3, Key: 60, Velocity: velocity}, out)
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
	out, _ = s.Begin(HeldNote{On: 0, Off: 480, Channel: 3, Key: 60, Velocity: 90}, out)
	if on, tied := s.Tie(HeldNote{On: 480, Off: 960, Channel: 3, Key: 60, Velocity: 90}); !tied || on != 0 {
		t.Fatalf("tied %t to the note of tick %d", tied, on)
	}
	if _, tied := s.Tie(HeldNote{On: 1000, Off: 1200, Channel: 3, Key: 60, Velocity: 90}); tied {
		t.Error("tied to a note that ended before")
	}
	s.Hasten(700)
	if _, tied := s.Tie(HeldNote{On: 600, Off: 1200, Channel: 3, Key: 60, Velocity: 90}); tied {
		t.Error("tied to a hastened note")
	}
	if out = s.Expire(960, out); len(out) != 2 || out[1].Kind != NoteOff || out[1].Tick != 700 {
		t.Errorf("then %+v", out)
	}
}

// An open note lasts until the next one of its channel, which may have another key, or until its end.
func TestAnOpenNoteEndsWhereTheNextBegins(t *testing.T) {
	var s Held
	var out []Message
	begin := func(channel, key uint8, on, off int64, open bool) {
		out, _ = s.Begin(HeldNote{On: on, Off: off, Channel: channel, Key: key, Velocity: 80, Open: open}, out)
	}
	begin(3, 60, 0, 1920, true)
	begin(3, 64, 0, 1920, true)    // beside it
	begin(4, 67, 100, 1920, false) // another channel's
	begin(3, 67, 240, 300, false)
	begin(4, 72, 360, 480, true) // the note before is not open
	out = s.Expire(4000, out)
	ends := map[[2]uint8]int64{}
	for _, m := range out {
		if m.Kind == NoteOff {
			ends[[2]uint8{m.Channel, m.Key}] = m.Tick
		}
	}
	for at, want := range map[[2]uint8]int64{{3, 60}: 240, {3, 64}: 240, {3, 67}: 300, {4, 67}: 1920, {4, 72}: 480} {
		if ends[at] != want {
			t.Errorf("channel %d, key %d ends at %d, want %d", at[0], at[1], ends[at], want)
		}
	}
}

// Where more notes would sound than the limit, the least important ends, the oldest of several; one that is
// less important than all others does not begin, and one of the rank NeverCut stays.
func TestTheLeastImportantNoteMakesRoom(t *testing.T) {
	s := Held{Limit: 3}
	var out []Message
	began := false
	begin := func(key uint8, on int64, rank uint8) bool {
		out, began = s.Begin(HeldNote{On: on, Off: on + 1000, Key: key, Velocity: 80, Rank: rank}, out[:0])
		return began
	}
	ended := func() (keys []uint8) {
		for _, m := range out {
			if m.Kind == NoteOff {
				keys = append(keys, m.Key)
			}
		}
		return keys
	}
	begin(60, 0, NeverCut)
	begin(61, 10, 5)
	begin(62, 20, 5)
	if !begin(63, 30, 5) || len(ended()) != 1 || ended()[0] != 61 {
		t.Errorf("of equal notes the oldest makes room: %v ended", ended())
	}
	if begin(64, 40, 4) || len(out) > 0 {
		t.Errorf("a note of a lower rank begins: %v", out)
	}
	if !begin(65, 50, NeverCut) || !begin(66, 60, NeverCut) || begin(67, 70, NeverCut) {
		t.Error("notes that are never cut take the room of the others, not of one another")
	}
	if s.Cut != 3 || s.Shed != 2 {
		t.Errorf("%d cut, %d shed", s.Cut, s.Shed)
	}
	if !begin(68, 1000, 0) { // at which the first ends
		t.Error("a note that ends where another begins does not count")
	}
}
