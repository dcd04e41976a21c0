package scheduler

// harmony is the chord of the bar and the ways to count its notes.
type harmony struct {
	s            *Settings
	seed         uint64
	level        int // of the progression in force: 0 normal, 1 strained, 2 alarm
	tonic        int // pitch class of the key
	chordDegree  int // 0..6
	root         int // pitch class of the chord's first note
	pitchClasses [4]int
	n            int // notes of the chord, 3 or 4
	voices       voicing
	transposed   int  // semitones, by a person
	frozen       bool // the chord stays, by a person
}

// choose takes the chord of bar from the list that level asks for.
func (h *harmony) choose(bar int64, level int) {
	h.level = level
	if h.frozen && h.n > 0 {
		return
	}
	period := bar / 8
	list := h.s.A
	switch {
	case level == 2:
		list = h.s.Alarm
	case level == 1:
		list = h.s.Strained
	case period%4 == 2:
		list = h.s.B
	}
	line := &list[mix(h.seed, uint64(period), 77)%uint64(len(list))]
	k := h.s.KeyWalk
	_, h.tonic = floorDiv(h.s.Tonic+h.transposed+k.Semitones*int(bar/int64(k.Bars)%int64(k.Keys)), 12)
	chord := &line[bar%8]
	h.chordDegree = chord.Degree
	h.root = (h.tonic + h.s.Mode[h.chordDegree]) % 12
	steps := chord.Steps()
	h.n = len(steps)
	for i, x := range steps {
		h.pitchClasses[i] = (h.tonic + h.s.Mode[(h.chordDegree+x)%7]) % 12
	}
}

// degree returns the mode's i-th note counted from the lowest tonic at or above
// base; beyond 6 it goes on an octave higher, below 0 one lower.
func (h *harmony) degree(i, base int) int {
	octave, d := floorDiv(i, 7)
	return above(h.tonic, base) + 12*octave + h.s.Mode[d]
}

// melodyNote returns the i-th note of the melody's notes, counted as degree counts.
func (h *harmony) melodyNote(i, base int) int {
	octave, m := floorDiv(i, len(h.s.Melody))
	return h.degree(h.s.Melody[m]+7*octave, base)
}

// chordTone returns the i-th chord tone at or above base.
func (h *harmony) chordTone(i, base int) int {
	var c [4]int
	for j := 0; j < h.n; j++ { // sorted by insertion
		x := above(h.pitchClasses[j], base) - base
		k := j
		for ; k > 0 && c[k-1] > x; k-- {
			c[k] = c[k-1]
		}
		c[k] = x
	}
	octave, m := floorDiv(i, h.n)
	return base + c[m] + 12*octave
}

// set returns the chord's pitch classes: bit n is set for pitch class n.
func (h *harmony) set() uint32 {
	set := uint32(0)
	for _, pc := range h.pitchClasses[:h.n] {
		set |= 1 << pc
	}
	return set
}

// inChord reports whether key's pitch class belongs to the chord.
func (h *harmony) inChord(key int) bool {
	_, pc := floorDiv(key, 12)
	for _, c := range h.pitchClasses[:h.n] {
		if c == pc {
			return true
		}
	}
	return false
}

// nearest returns the chord tone nearest to key, the lower of two; key itself if
// none is within 4 semitones.
func (h *harmony) nearest(key int) int {
	for d := 0; d <= 4; d++ {
		if h.inChord(key - d) {
			return key - d
		}
		if h.inChord(key + d) {
			return key + d
		}
	}
	return key
}

// inMode reports whether key's pitch class belongs to the mode.
func (h *harmony) inMode(key int) bool {
	_, pc := floorDiv(key-h.tonic, 12)
	for _, m := range h.s.Mode {
		if m == pc {
			return true
		}
	}
	return false
}

// voice returns the chord's voicing in the pad's register, which leads on from the one
// before, and remembers it.
func (h *harmony) voice() voicing {
	pad := &h.s.Roles[Pad]
	if v := voiceLeading(h.pitchClasses[:h.n], pad.Low, pad.High, &h.voices); v.n > 0 {
		h.voices = v
	}
	return h.voices
}

// intoRegister moves key by octaves into the role's register.
func (h *harmony) intoRegister(key int, r Role) int {
	low, high := h.s.Roles[r].Low, h.s.Roles[r].High
	if key < low {
		key = above(key, low)
	}
	if key > high {
		key = above(key, high-11)
	}
	return key
}
