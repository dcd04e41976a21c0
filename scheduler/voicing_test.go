package scheduler

import (
	"math"
	"testing"

	"github.com/netsynth/netsynth/scheduler/theory"
)

// TestVoicingIsTheCheapestOfAll looks through all choices in another way.
func TestVoicingIsTheCheapestOfAll(t *testing.T) {
	s := &Settings{Mode: theory.Mode{0, 2, 4, 5, 7, 9, 11}}
	s.Roles[Pad].Low, s.Roles[Pad].High = 50, 74
	h := &harmony{s: s}
	for i := range 200 {
		kind := theory.Chord{Kind: "tsauvx"[i%6:][:1]}.Steps()
		h.n = len(kind)
		for j, x := range kind {
			h.pitchClasses[j] = (s.Mode[(i*3+x)%7] + i/31) % 12
		}
		prev := h.voices
		got := h.voice()
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
func everyVoicing(h *harmony, low, high int) (all []voicing) {
	var grow func(v voicing)
	grow = func(v voicing) {
		if v.n == h.n {
			seen := map[int]bool{}
			for _, k := range v.keys[:v.n] {
				seen[k%12] = true
			}
			if len(seen) == h.n {
				all = append(all, v)
			}
			return
		}
		from := low
		if v.n > 0 {
			from = v.keys[v.n-1] + 1
		}
		for k := from; k <= high; k++ {
			if h.inChord(k) {
				w := v
				w.keys[w.n] = k
				w.n++
				grow(w)
			}
		}
	}
	grow(voicing{})
	return all
}

func TestDegreesGoOnBeyondTheOctave(t *testing.T) {
	h := &harmony{s: &Settings{Mode: theory.Mode{0, 2, 3, 5, 7, 9, 10}, Melody: []int{0, 2, 3, 4, 6}}, tonic: 2, n: 3, pitchClasses: [4]int{2, 5, 9}}
	for _, row := range []struct {
		name      string
		got, want int
	}{
		{"degree 0 above 60", h.degree(0, 60), 62},
		{"degree 7", h.degree(7, 60), 74},
		{"degree -1", h.degree(-1, 60), 60},
		{"melody note 4", h.melodyNote(4, 60), 72},
		{"melody note 5", h.melodyNote(5, 60), 74},
		{"chord tone 0 above 60", h.chordTone(0, 60), 62},
		{"chord tone 2", h.chordTone(2, 60), 69},
		{"chord tone 3", h.chordTone(3, 60), 74},
		{"chord tone 0 above 66", h.chordTone(0, 66), 69},
	} {
		if row.got != row.want {
			t.Errorf("%s is %d, want %d", row.name, row.got, row.want)
		}
	}
}

func TestNoveltyGainFollowsItsCurve(t *testing.T) {
	var n novelty
	n.init()
	gains := map[int]float64{0: 1.03, 4: 1.07, 139: 0.81, 279: 0.75}
	for k := range 280 {
		got := n.gain(Arp)
		if want, ok := gains[k]; ok && math.Abs(got-want) > 0.02 {
			t.Errorf("after %d steps of playing the gain is %.3f, want %.2f within 0.02", k, got, want)
		}
		n.next()
	}
	if got := n.gain(Pad); got != 1 {
		t.Errorf("the pad's gain is %v, want 1", got)
	}
}
