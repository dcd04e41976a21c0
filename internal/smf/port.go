package smf

import "iter"

// A port has 16 channels. A track of port 1 or above begins with meta event 0x21, "MIDI
// port": a convention of sequencers that is not in the specification (1.1). Readers that
// skip it play the channels of all ports as those of one, where the program of one track
// would hold for another. So a note that follows another port's sets its own program and
// controllers again.

// setting is something that a channel keeps and a note begins with.
type setting struct {
	status, number uint8 // of the message that sets it; a program has no number
	initial        uint8 // as General MIDI 2 says
}

// kept is what the instrument obeys, the pedal aside: it acts on notes that sound.
var kept = [...]setting{
	{0xc0, 0, 0},    // program
	{0xb0, 7, 100},  // volume
	{0xb0, 10, 64},  // pan
	{0xb0, 11, 127}, // expression
	{0xb0, 91, 40},  // reverb send
	{0xb0, 92, 0},   // tremolo
	{0xb0, 93, 0},   // chorus send
	{0xb0, 94, 0},   // delay send
}

// settings are the values of kept, of one channel.
type settings [len(kept)]uint8

func initial() (s settings) {
	for i := range kept {
		s[i] = kept[i].initial
	}
	return s
}

// take keeps the value that data sets, if it sets one.
func (s *settings) take(data []byte) {
	for i, k := range kept {
		switch {
		case data[0]&0xf0 != k.status:
		case k.status == 0xc0:
			s[i] = data[1]
		case data[1] == k.number:
			s[i] = data[2]
		}
	}
}

// restate appends to out the messages that set s before note, a note on, where others is
// in force, and leaves s in force.
func (s *settings) restate(others *settings, note Event, out []Event) []Event {
	channel := note.Data[0] & 15
	for i, k := range kept {
		switch {
		case s[i] == others[i]:
		case k.status == 0xc0:
			out = append(out, Event{note.Tick, Program(channel, s[i])})
		default:
			out = append(out, Event{note.Tick, Control(channel, k.number, s[i])})
		}
	}
	*others = *s
	return out
}

// restated returns tracks with programs and controllers set again before notes, where
// another port has set them otherwise. Channels that one port uses stay as they are.
func restated(tracks []Track) []Track {
	out := make([]Track, len(tracks))
	own := map[uint8]*[16]settings{} // by port
	var merged [16]settings          // in force in a reader without ports
	for ch := range merged {
		merged[ch] = initial()
	}
	for i, t := range tracks {
		out[i] = Track{Port: t.Port, End: t.End}
		if own[t.Port] == nil {
			fresh := merged
			own[t.Port] = &fresh
		}
	}
	for i, e := range inTime(tracks) {
		t, ch := &out[i], e.Data[0]&15
		mine := &own[t.Port][ch]
		if e.Data[0]&0xf0 == 0x90 {
			t.Events = mine.restate(&merged[ch], e, t.Events)
		}
		mine.take(e.Data)
		merged[ch].take(e.Data)
		t.Events = append(t.Events, e)
	}
	return out
}

// inTime returns the events of all tracks and their tracks' numbers, as a player meets
// them: by tick, then by track.
func inTime(tracks []Track) iter.Seq2[int, Event] {
	return func(yield func(int, Event) bool) {
		next := make([]int, len(tracks))
		for {
			first := -1
			for i, t := range tracks {
				if next[i] < len(t.Events) && (first < 0 || t.Events[next[i]].Tick < tracks[first].Events[next[first]].Tick) {
					first = i
				}
			}
			if first < 0 || !yield(first, tracks[first].Events[next[first]]) {
				return
			}
			next[first]++
		}
	}
}
