package tune

import (
	"fmt"
	"testing"
)

// every calls f with tunes of many choices.
func every(t *testing.T, f func(t *testing.T, c Choices, tune *Tune)) {
	for n := range 400 {
		c := Choices{Motif: n % Motifs, Start: n % 7, Seed: uint64(n) * 0x9E3779B97F4A7C15}
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			var tune Tune
			tune.Write(c)
			f(t, c, &tune)
		})
	}
}

// Each phrase ends on a note that is held, after which there is a rest of a quaver at least; the
// second on degree 5 or 2, the last on 1 or 3.
func TestPhrasesEndWithAGoalAndARest(t *testing.T) {
	every(t, func(t *testing.T, c Choices, tune *Tune) {
		for bar := range int64(Bars) {
			last, rests := -1, 0
			for s := bar * stepsPerBar; s < (bar+1)*stepsPerBar; s++ {
				n := tune.At(s)
				if n.Last {
					last = n.Degree
				}
				if n.Rest {
					rests++
				}
			}
			ends := bar == 1 || bar == 3 || bar == 7
			if ends != (last != -1) || ends != (rests >= 2) {
				t.Fatalf("bar %d ends a phrase: %t; its last note is %d, %d steps of rest", bar, ends, last, rests)
			}
			d := ((last % 7) + 7) % 7
			if bar == 3 && d != 4 && d != 1 || bar == 7 && d != 0 && d != 2 {
				t.Errorf("bar %d ends on degree %d", bar, d+1)
			}
		}
	})
}

// The third phrase begins as the first does, and has the period's highest note in its second bar.
func TestThePeriodRisesToItsPeakInTheSixthBar(t *testing.T) {
	every(t, func(t *testing.T, c Choices, tune *Tune) {
		for s := range int64(stepsPerBar - 2) {
			if a, b := tune.At(s), tune.At(4*stepsPerBar+s); a.Degree != b.Degree && !a.Lean && !b.Lean {
				t.Fatalf("step %d: %d, and four bars later %d", s, a.Degree, b.Degree)
			}
		}
		top := 0
		for s := range int64(Steps) {
			if !tune.At(s).Rest && tune.At(s).Degree > tune.At(int64(top)).Degree {
				top = int(s)
			}
		}
		if bar := top / stepsPerBar; bar != 4 && bar != 5 && bar != 6 {
			t.Errorf("the highest note is in bar %d", bar+1)
		}
	})
}

// A tune can be sung: no leap of more than a sixth from quaver to quaver within a phrase, and two
// octaves in all.
func TestTunesCanBeSung(t *testing.T) {
	every(t, func(t *testing.T, c Choices, tune *Tune) {
		low, high := tune.At(0).Degree, tune.At(0).Degree
		for s := int64(0); s < Steps; s += 2 {
			n := tune.At(s)
			low, high = min(low, n.Degree), max(high, n.Degree)
			if s == 0 || n.Rest || tune.At(s-2).Rest || tune.At(s-2).Last {
				continue
			}
			if d := n.Degree - tune.At(s-2).Degree; d > 6 || d < -6 {
				t.Errorf("step %d: a leap of %d degrees", s, d)
			}
		}
		if high-low > 14 {
			t.Errorf("from degree %d to %d", low, high)
		}
	})
}

// A note beside the chord's falls by step.
func TestLeaningNotesResolve(t *testing.T) {
	leans := 0
	every(t, func(t *testing.T, c Choices, tune *Tune) {
		for s := range int64(Steps) {
			if n := tune.At(s); n.Lean {
				leans++
				if next := tune.At(s + 2); next.Rest || next.Degree != n.Degree-1 {
					t.Errorf("step %d: %d goes to %+v", s, n.Degree, next)
				}
			}
		}
	})
	if leans == 0 {
		t.Error("no tune has one")
	}
}

// A rhythm of a higher density has more hits, on the first beat among them.
func TestRhythmsGrowDenser(t *testing.T) {
	for choice := range uint64(3) {
		for bar := range int64(4) {
			last := 0
			for d := range Levels {
				r, hits := RhythmOf(d, choice, bar), 0
				for p := range stepsPerBar {
					if r.Has(p) {
						hits++
						if n := r.Next(p); !r.Has(p + n) {
							t.Errorf("%016b has nothing %d steps after %d", r, n, p)
						}
					}
				}
				if hits < last || !r.Has(0) {
					t.Errorf("density %d, choice %d, bar %d: %d hits after %d", d, choice, bar, hits, last)
				}
				last = hits
			}
		}
	}
}

// The form is A A B A: the second and the fourth period are arranged as the first is.
func TestSectionsComeBack(t *testing.T) {
	for seed := range uint64(50) {
		var s Section
		var all [4]Section
		for bar := range int64(4 * Bars) {
			if changed := s.Follow(seed, bar); changed != (bar%Bars == 0) {
				t.Fatalf("bar %d: another section: %t", bar, changed)
			}
			all[bar/Bars] = s
		}
		for n := range all {
			all[n].period = 0
		}
		if all[1] != all[0] || all[3] != all[0] || !all[2].Away || all[2].Groove == all[0].Groove || all[2].Pad(2*Bars) == all[0].Pad(Bars/2) {
			t.Errorf("seed %d: %+v", seed, all)
		}
	}
}

// Where the tune passes, it is on a weak beat, and its next quaver is a step away.
func TestPassingNotesGoOnByStep(t *testing.T) {
	passes := 0
	every(t, func(t *testing.T, c Choices, tune *Tune) {
		for s := range int64(Steps) {
			n, next := tune.At(s), tune.At(s+2)
			if !n.Passes {
				continue
			}
			passes++
			if d := next.Degree - n.Degree; s%8 != 4 || n.Last || d != 1 && d != -1 {
				t.Errorf("step %d: %+v goes to %+v", s, n, next)
			}
		}
	})
	if passes == 0 {
		t.Error("no tune has one")
	}
}
