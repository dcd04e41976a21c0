package synth

// MaxHeld is the number of notes that a Held may have at one time.
const MaxHeld = 48

// Held are the notes that a composer has begun and not yet ended. There is one a channel and key at
// most. Nothing allocates.
type Held struct {
	Limit int    // most notes that sound at a time; 0: MaxHeld. See HeldNote.Rank
	Cut   uint64 // notes that ended early since others began
	Shed  uint64 // notes that did not begin since there was no room

	notes [MaxHeld]unended
	n     int
}

// HeldNote is a note from its beginning to its end, in ticks.
type HeldNote struct {
	On, Off                int64
	Channel, Key, Velocity uint8
	Open                   bool // it ends earlier where another note of its channel begins

	// Rank is its importance. Where more than Held.Limit notes would sound, one of the lowest rank ends,
	// of several the one that began first; a note that itself has the lowest does not begin.
	Rank uint8
}

// NeverCut is the rank of notes that never end early.
const NeverCut = 255

// unended is one of them.
type unended struct {
	on, off      int64 // ticks
	channel, key uint8
	leaves       bool // it is not tied
	open         bool
	rank         uint8
}

// Full reports whether all places are taken.
func (s *Held) Full() bool { return s.n == MaxHeld }

// find returns the place of the note on channel and key, -1: none.
func (s *Held) find(channel, key uint8) int {
	for i := 0; i < s.n; i++ {
		if s.notes[i].channel == channel && s.notes[i].key == key {
			return i
		}
	}
	return -1
}

// end appends the end of note i at tick and takes it out.
func (s *Held) end(i int, tick int64, out []Message) []Message {
	h := s.notes[i]
	s.n--
	s.notes[i] = s.notes[s.n]
	return append(out, Message{Tick: tick, Kind: NoteOff, Channel: h.channel, Key: h.key})
}

// Begin appends the beginning of n, and before it the end of the same
// key if that still sounds. It reports false for a note that may not begin: one
// that is louder began at the same tick, it is Full, or no other note has to make room for it.
func (s *Held) Begin(n HeldNote, out []Message) ([]Message, bool) {
	if i := s.find(n.Channel, n.Key); i >= 0 {
		if s.notes[i].on == n.On {
			return out, false
		}
		out = s.end(i, min(s.notes[i].off, n.On), out)
	}
	out = s.follow(n, out)
	if s.Full() {
		s.Shed++
		return out, false
	}
	if s.Limit > 0 && s.sounding(n.On) >= s.Limit {
		i := s.least(n)
		if i < 0 {
			s.Shed++
			return out, false
		}
		out = s.end(i, n.On, out)
		s.Cut++
	}
	s.notes[s.n] = unended{on: n.On, off: n.Off, channel: n.Channel, key: n.Key, open: n.Open, rank: n.Rank}
	s.n++
	return append(out, Message{Tick: n.On, Kind: NoteOn, Channel: n.Channel, Key: n.Key, Velocity: n.Velocity}), true
}

// follow appends the ends of the open notes that n follows.
func (s *Held) follow(n HeldNote, out []Message) []Message {
	for i := 0; i < s.n; {
		if h := &s.notes[i]; !h.open || h.channel != n.Channel || h.on >= n.On {
			i++
			continue
		}
		out = s.end(i, min(s.notes[i].off, n.On), out)
	}
	return out
}

// sounding returns how many notes last beyond tick.
func (s *Held) sounding(tick int64) (count int) {
	for i := range s.notes[:s.n] {
		if s.notes[i].off > tick {
			count++
		}
	}
	return count
}

// least returns the place of the note that makes room for n: -1 if there is none.
func (s *Held) least(n HeldNote) int {
	found := -1
	for i := range s.notes[:s.n] {
		switch h := &s.notes[i]; {
		case h.rank == NeverCut || h.rank > n.Rank || h.on >= n.On || h.off <= n.On:
		case found < 0, h.rank < s.notes[found].rank, h.rank == s.notes[found].rank && h.on < s.notes[found].on:
			found = i
		}
	}
	return found
}

// Tie lets the note of n's channel and key that ends where n begins go on until n ends, and returns when
// it began; false: there is none.
func (s *Held) Tie(n HeldNote) (on int64, tied bool) {
	i := s.find(n.Channel, n.Key)
	if i < 0 || s.notes[i].off < n.On || s.notes[i].leaves {
		return 0, false
	}
	s.notes[i].off = n.Off
	return s.notes[i].on, true
}

// Expire appends the ends that fall due before tick.
func (s *Held) Expire(tick int64, out []Message) []Message {
	for i := 0; i < s.n; {
		if s.notes[i].off >= tick {
			i++
			continue
		}
		out = s.end(i, s.notes[i].off, out)
	}
	return out
}

// Shorten lets no note of a channel end after tick, but by a tie it may go on.
func (s *Held) Shorten(channel uint8, tick int64) {
	for i := 0; i < s.n; i++ {
		if s.notes[i].channel == channel {
			s.notes[i].off = min(s.notes[i].off, tick)
		}
	}
}

// Hasten lets no note end after tick, nor go on by a tie.
func (s *Held) Hasten(tick int64) {
	for i := 0; i < s.n; i++ {
		s.notes[i].off, s.notes[i].leaves = min(s.notes[i].off, tick), true
	}
}
