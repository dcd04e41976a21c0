package theory

import "testing"

// TestVoicingIsTheCheapestOfAll looks through all choices in another way.
func TestVoicingIsTheCheapestOfAll(t *testing.T) {
	p := &Plan{Mode: Mode{0, 2, 4, 5, 7, 9, 11}}
	h := &Harmony{plan: p}
	for i := range 200 {
		kind := Chord{Kind: "tsauvx"[i%6:][:1]}.Steps()
		h.n = len(kind)
		for j, x := range kind {
			h.pitchClasses[j] = (p.Mode[(i*3+x)%7] + i/31) % 12
		}
		prev := h.Voicing
		h.Voice(50, 74)
		got := h.Voicing
		_, cost, ok := got.cost(&prev)
		if !ok {
			t.Fatalf("chord %v: voicing %v may not be used", h.pitchClasses[:h.n], got)
		}
		far, _, _ := got.cost(&prev)
		for _, v := range everyVoicing(h, 50, 74) {
			if f, c, ok := v.cost(&prev); ok && (far && !f || f == far && c < cost) {
				t.Fatalf("chord %v after %v: %v costs %v, %v only %v", h.pitchClasses[:h.n], prev, got, cost, v, c)
			}
		}
	}
}

// everyVoicing returns every rising choice of keys with the chord's pitch classes.
func everyVoicing(h *Harmony, low, high int) (all []Voicing) {
	var grow func(v Voicing)
	grow = func(v Voicing) {
		if v.N == h.n {
			seen := map[int]bool{}
			for _, k := range v.Keys[:v.N] {
				seen[k%12] = true
			}
			if len(seen) == h.n {
				all = append(all, v)
			}
			return
		}
		from := low
		if v.N > 0 {
			from = v.Keys[v.N-1] + 1
		}
		for k := from; k <= high; k++ {
			if h.InChord(k) {
				w := v
				w.Keys[w.N] = k
				w.N++
				grow(w)
			}
		}
	}
	grow(Voicing{})
	return all
}

func TestDegreesGoOnBeyondTheOctave(t *testing.T) {
	h := &Harmony{plan: &Plan{Mode: Mode{0, 2, 3, 5, 7, 9, 10}, Melody: []int{0, 2, 3, 4, 6}}, Tonic: 2, n: 3, pitchClasses: [4]int{2, 5, 9}}
	for _, row := range []struct {
		name      string
		got, want int
	}{
		{"degree 0 above 60", h.Note(0, 60), 62},
		{"degree 7", h.Note(7, 60), 74},
		{"degree -1", h.Note(-1, 60), 60},
		{"melody note 4", h.MelodyNote(4, 60), 72},
		{"melody note 5", h.MelodyNote(5, 60), 74},
		{"chord tone 0 above 60", h.ChordTone(0, 60), 62},
		{"chord tone 2", h.ChordTone(2, 60), 69},
		{"chord tone 3", h.ChordTone(3, 60), 74},
		{"chord tone 0 above 66", h.ChordTone(0, 66), 69},
	} {
		if row.got != row.want {
			t.Errorf("%s is %d, want %d", row.name, row.got, row.want)
		}
	}
}

// In each key the melody's notes rise from the lowest of the register on, and then stay at the highest.
func TestMelodyNotesFillARegister(t *testing.T) {
	const low, high = 52, 76
	for tonic := range 12 {
		h := &Harmony{plan: &Plan{Mode: Mode{0, 2, 4, 5, 7, 9, 11}, Melody: []int{0, 1, 2, 4, 5}}, Tonic: tonic}
		before := low - 1
		for i := range 12 {
			key := h.MelodyNoteIn(i, low, high)
			switch {
			case i == 0 && key > low+3, key < low, key > high, i < 10 && key <= before, key < before:
				t.Errorf("tonic %d: note %d is %d, after %d", tonic, i, key, before)
			}
			before = key
		}
	}
}
