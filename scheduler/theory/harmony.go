package theory

// Plan is the harmony that a preset asks for.
type Plan struct {
	Tonic  int // pitch class, 0 (C) to 11
	Mode   Mode
	Melody []int // the mode's notes that melodies use: rising indices 0..6, at least 3

	// Every eight bars one progression of these lists is played: A A B A while all
	// is well, Strained or Alarm while it is not.
	A, B, Strained, Alarm []Progression

	KeyWalk KeyWalk
}

// KeyWalk moves the tonic up by Semitones every Bars bars and starts over after Keys keys.
type KeyWalk struct{ Bars, Semitones, Keys int }

// Harmony is the chord of the half bar and the ways to count its notes. Make one with NewHarmony; until
// Choose it has no chord.
type Harmony struct {
	plan         *Plan
	seed         uint64
	Level        int // of the progression in force: 0 normal, 1 strained, 2 alarm
	Tonic        int // pitch class of the key
	ChordDegree  int // 0..6
	Root         int // pitch class of the chord's first note
	NextRoot     int // of the chord that comes half a bar later
	pitchClasses [4]int
	n            int     // notes of the chord, 3 or 4
	Voicing      Voicing // the latest: see Voice and MoveTop
	Transposed   int     // semitones, by a person
	Frozen       bool    // the chord stays, by a person
}

// NewHarmony returns the harmony of a plan, which is not changed. seed chooses among its progressions.
func NewHarmony(p *Plan, seed uint64) Harmony { return Harmony{plan: p, seed: seed, Tonic: p.Tonic} }

// Adopt goes on by another plan.
func (h *Harmony) Adopt(p *Plan) { h.plan = p }

// Choose takes the chord of a bar, or of its second half, from the list that level asks for.
func (h *Harmony) Choose(bar int64, half, level int) {
	h.Level = level
	if h.Frozen && h.n > 0 {
		h.NextRoot = h.Root
		return
	}
	k := h.plan.KeyWalk
	_, h.Tonic = FloorDiv(h.plan.Tonic+h.Transposed+k.Semitones*int(bar/int64(k.Bars)%int64(k.Keys)), 12)
	h.Take(h.chordAt(bar, half, level))
	next := h.chordAt(bar+int64(half), 1-half, level)
	h.NextRoot = (h.Tonic + h.plan.Mode[next.Degree]) % 12
}

// Take makes chord the one that is played.
func (h *Harmony) Take(chord Chord) {
	h.ChordDegree = chord.Degree
	h.Root = (h.Tonic + h.plan.Mode[h.ChordDegree]) % 12
	steps := chord.Steps()
	h.n = len(steps)
	for i, x := range steps {
		h.pitchClasses[i] = (h.Tonic + h.plan.Mode[(h.ChordDegree+x)%7]) % 12
	}
}

// Subdominant returns the chord from which a piece falls to the tonic: the triad of the fourth degree, or where
// that lies a tritone from the tonic, as in lydian, of the second.
func (h *Harmony) Subdominant() Chord {
	degree := 3
	if h.plan.Mode[degree] != 5 {
		degree = 1
	}
	return Chord{Degree: degree, Kind: "t"}
}

// chordAt returns the chord of a bar or of its second half at a level. While all is well the periods
// of eight bars are A A B A; the second A ends as another progression of its list does.
func (h *Harmony) chordAt(bar int64, half, level int) Chord {
	period := uint64(bar / Bars)
	list, choice := h.plan.A, Mix(h.seed, period/4, 77)
	switch {
	case level == 2:
		list = h.plan.Alarm
	case level == 1:
		list = h.plan.Strained
	case period%4 == 2:
		list = h.plan.B
	case period%4 == 1 && bar%Bars >= Bars/2:
		choice++
	}
	return list[choice%uint64(len(list))][bar%Bars][half]
}

// Note returns the mode's i-th note counted from the lowest tonic at or above
// base; beyond 6 it goes on an octave higher, below 0 one lower.
func (h *Harmony) Note(i, base int) int {
	octave, d := FloorDiv(i, 7)
	return Above(h.Tonic, base) + 12*octave + h.plan.Mode[d]
}

// MelodyNote returns the i-th note of the melody's notes, counted as Note counts.
func (h *Harmony) MelodyNote(i, base int) int {
	octave, m := FloorDiv(i, len(h.plan.Melody))
	return h.Note(h.plan.Melody[m]+7*octave, base)
}

// MelodyNoteIn returns the i-th of the melody's notes from low on, but none above high: folded down by an octave a step
// up would be one down.
func (h *Harmony) MelodyNoteIn(i, low, high int) int {
	first := 0
	for h.MelodyNote(first-1, low) >= low {
		first--
	}
	for i > 0 && h.MelodyNote(first+i, low) > high {
		i--
	}
	return h.MelodyNote(first+i, low)
}

// ChordTone returns the i-th chord tone at or above base.
func (h *Harmony) ChordTone(i, base int) int {
	var c [4]int
	for j := 0; j < h.n; j++ { // sorted by insertion
		x := Above(h.pitchClasses[j], base) - base
		k := j
		for ; k > 0 && c[k-1] > x; k-- {
			c[k] = c[k-1]
		}
		c[k] = x
	}
	octave, m := FloorDiv(i, h.n)
	return base + c[m] + 12*octave
}

// ChordToneBelow returns the chord tone below key by a third or more.
func (h *Harmony) ChordToneBelow(key int) int {
	for d := 3; d <= 9; d++ {
		if h.InChord(key - d) {
			return key - d
		}
	}
	return key - 12
}

// Set returns the chord's pitch classes: bit n is set for pitch class n.
func (h *Harmony) Set() uint32 {
	set := uint32(0)
	for _, pc := range h.pitchClasses[:h.n] {
		set |= 1 << pc
	}
	return set
}

// InChord reports whether key's pitch class belongs to the chord.
func (h *Harmony) InChord(key int) bool {
	_, pc := FloorDiv(key, 12)
	for _, c := range h.pitchClasses[:h.n] {
		if c == pc {
			return true
		}
	}
	return false
}

// Nearest returns the chord tone nearest to key, the lower of two; key itself if
// none is within 4 semitones.
func (h *Harmony) Nearest(key int) int {
	for d := 0; d <= 4; d++ {
		if h.InChord(key - d) {
			return key - d
		}
		if h.InChord(key + d) {
			return key + d
		}
	}
	return key
}

// InMode reports whether key's pitch class belongs to the mode.
func (h *Harmony) InMode(key int) bool {
	_, pc := FloorDiv(key-h.Tonic, 12)
	for _, m := range h.plan.Mode {
		if m == pc {
			return true
		}
	}
	return false
}

// Beside returns the mode's note above key, for by 1, or below it, for by -1.
func (h *Harmony) Beside(key, by int) int {
	for key += by; !h.InMode(key); key += by {
	}
	return key
}

// Voice sets the Voicing to the chord's between the keys low and high, which leads on from the one
// before. That stays if there is none.
func (h *Harmony) Voice(low, high int) {
	if v := voiceLeading(h.pitchClasses[:h.n], low, high, &h.Voicing); v.N > 0 {
		h.Voicing = v
	}
}

// MoveTop moves the top voice of the Voicing to another of the chord's notes, at most a fourth away,
// at or below high and above the other voices, if there is one.
func (h *Harmony) MoveTop(high int) {
	v := &h.Voicing
	if v.N < 2 {
		return
	}
	top := &v.Keys[v.N-1]
	for d := 1; d <= 5; d++ {
		for _, k := range [2]int{*top + d, *top - d} {
			if h.InChord(k) && k > v.Keys[v.N-2] && k <= high {
				*top = k
				return
			}
		}
	}
}
