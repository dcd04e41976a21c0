package scheduler

import "github.com/netsynth/netsynth/synth"

// maxSounding is the number of notes that may sound at one time.
const maxSounding = 48

// sounding are the notes that have begun and wait for their end. There is one a
// channel and key at most.
type sounding struct {
	notes [maxSounding]held
	n     int
}

// held is one sounding note.
type held struct {
	on, off      int64 // ticks
	channel, key uint8
}

// find returns the place of the note on channel and key, -1: none.
func (s *sounding) find(channel, key uint8) int {
	for i := 0; i < s.n; i++ {
		if s.notes[i].channel == channel && s.notes[i].key == key {
			return i
		}
	}
	return -1
}

// end appends the end of note i at tick and takes it out.
func (s *sounding) end(i int, tick int64, out []synth.Message) []synth.Message {
	h := s.notes[i]
	s.n--
	s.notes[i] = s.notes[s.n]
	return append(out, synth.Message{Tick: tick, Kind: synth.NoteOff, Channel: h.channel, Key: h.key})
}

// begin appends the beginning of n on channel, and before it the end of the same
// key if that still sounds. It reports false for a note that may not begin: one
// that is louder began at the same tick, or all places are taken.
func (s *sounding) begin(n *planned, channel uint8, out []synth.Message) ([]synth.Message, bool) {
	if i := s.find(channel, n.key); i >= 0 {
		if s.notes[i].on == n.on {
			return out, false
		}
		out = s.end(i, min(s.notes[i].off, n.on), out)
	}
	if s.n == maxSounding {
		return out, false
	}
	s.notes[s.n] = held{n.on, n.off, channel, n.key}
	s.n++
	return append(out, synth.Message{Tick: n.on, Kind: synth.NoteOn, Channel: channel, Key: n.key, Velocity: n.velocity}), true
}

// tie lets the note on channel and key that ends where n begins go on until n ends, and returns when it
// began; false: there is none.
func (s *sounding) tie(n *planned, channel uint8) (on int64, tied bool) {
	i := s.find(channel, n.key)
	if i < 0 || s.notes[i].off < n.on {
		return 0, false
	}
	s.notes[i].off = n.off
	return s.notes[i].on, true
}

// expire appends the ends that fall due before tick.
func (s *sounding) expire(tick int64, out []synth.Message) []synth.Message {
	for i := 0; i < s.n; {
		if s.notes[i].off >= tick {
			i++
			continue
		}
		out = s.end(i, s.notes[i].off, out)
	}
	return out
}

// hasten lets no note end after tick.
func (s *sounding) hasten(tick int64) {
	for i := 0; i < s.n; i++ {
		s.notes[i].off = min(s.notes[i].off, tick)
	}
}
