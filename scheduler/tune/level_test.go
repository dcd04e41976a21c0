package tune

import "testing"

// feed gives a Level bars of the same number of events, all on the first step, and returns its level in the last.
func feed(l *Level, events float64, bars int) (level int) {
	for range bars {
		for place := range stepsPerBar {
			x := 0.0
			if place == 0 {
				x = events
			}
			level = l.Follow(place, x, StrokeLevels)
		}
	}
	return level
}

// A stroke joins the groove when its events keep coming, stays for the bar, and leaves when four bars bring none.
func TestALevelStaysWhileEventsKeepComing(t *testing.T) {
	var l Level
	if got := feed(&l, 1, 2); got != 0 {
		t.Errorf("level %d before two bars have brought two events", got)
	}
	for i, row := range []struct {
		events float64
		bars   int
		want   int
	}{{1, 1, 1}, {0, 4, 1}, {0, 1, 0}, {40, 1, 0}, {40, 1, 2}, {2, 3, 2}, {2, 3, 1}, {0, 5, 0}} {
		if got := feed(&l, row.events, row.bars); got != row.want {
			t.Errorf("row %d: after %d bars of %g events: level %d, want %d", i, row.bars, row.events, got, row.want)
		}
	}
}

// A groove that is silent begins on the next beat, and on no other step.
func TestAGrooveBeginsOnABeat(t *testing.T) {
	var l Level
	for place, want := range [5]int{2: 0, 3: 0, 4: WithSnare} {
		x := 0.0
		if place > 0 {
			x = 70
		}
		if got := l.Begin(place, x, GrooveRates); got != want {
			t.Errorf("place %d: level %d, want %d", place, got, want)
		}
	}
}

// The denser a part, the more it plays, and it plays what sparser ones play too.
func TestRhythmsContainSparserOnes(t *testing.T) {
	for choice := range uint64(3) {
		for bar := range int64(4) {
			for d := 1; d < Levels; d++ {
				less, more := RhythmOf(d-1, choice, bar), RhythmOf(d, choice, bar)
				if less&^more != 0 {
					t.Errorf("choice %d, bar %d: density %d has not all of %d: %016b, %016b", choice, bar, d, d-1, more, less)
				}
			}
		}
	}
}

// From density 2 on, no packet waits for more than four steps; from 3 on, in the bars within a phrase, for three.
func TestRhythmsLeaveNoLongGaps(t *testing.T) {
	for choice := range uint64(3) {
		for bar := range int64(4) {
			for d := 2; d < Levels; d++ {
				most := 4
				if d > 2 && bar < 3 {
					most = 3
				}
				r := RhythmOf(d, choice, bar)
				for p := range stepsPerBar {
					if n := r.Next(p); r.Has(p) && n > most {
						t.Errorf("density %d, choice %d, bar %d: %d steps after %d", d, choice, bar, n, p)
					}
				}
			}
		}
	}
}

// In a groove the wood block answers the side stick, a denser hi-hat or stroke has more, and no packet waits for
// its stroke longer than half a bar, or a beat where there are many.
func TestGroovesAnswer(t *testing.T) {
	for n := range NumGrooves {
		g := GrooveOf(n)
		for i, stick := range g.Strokes[Stick] {
			for p := range stepsPerBar {
				if stick.Has(p) != g.Strokes[Answer][i].Has(p+2) {
					t.Errorf("groove %d: side stick %016b, wood block %016b", n, stick, g.Strokes[Answer][i])
					break
				}
			}
		}
		for s, r := range g.Strokes {
			if r[0]&^r[1] != 0 {
				t.Errorf("groove %d: stroke %d has few places %016b that the many %016b lack", n, s, r[0], r[1])
			}
			for p := range stepsPerBar {
				if few, many := r[0].Next(p), r[1].Next(p); few > 8 || many > 4 {
					t.Errorf("groove %d: after %d, stroke %d comes %d steps later, or %d", n, p, s, few, many)
				}
			}
		}
		for level, last := WithKick, Rhythm(0); level <= WithRush; level++ {
			hats := g.Hats(level, g.Kick[0])
			if hats&g.Kick[0] != 0 || level >= WithQuavers && last&^hats != 0 {
				t.Errorf("groove %d: hi-hat %016b at level %d after %016b", n, hats, level, last)
			}
			last = hats
		}
	}
}

// The first half of a period is thin, the whole B, and nothing of the last A, where strokes that play have many places.
// The pad is struck where it is full, and nowhere else.
func TestTheLastAIsTheFullest(t *testing.T) {
	for bar := range int64(8 * Bars) {
		var s Section
		s.Follow(1, bar)
		last, thin := bar/Bars%4 == 3, bar/Bars%4 == 2 || bar/Bars%4 < 2 && bar%Bars < Bars/2
		if s.Thin(bar) != thin {
			t.Errorf("bar %d: thin is %t", bar, !thin)
		}
		want := [3]int{0, 1, 2}
		switch {
		case thin:
			want[2] = 1
		case last:
			want[1] = 2
		}
		for level := range want {
			if got, sparse := s.Strokes(level, bar, true), s.Strokes(level, bar, false); got != want[level] || sparse != min(level, 1) {
				t.Errorf("bar %d, level %d: strokes play at %d, without a groove at %d", bar, level, got, sparse)
			}
		}
		if last != (s.Struck(bar) == s.Rhythm(2, bar)) {
			t.Errorf("bar %d: the pad strikes %016b", bar, s.Struck(bar))
		}
		if struck := s.Pad(bar) == PadStruck; struck == thin {
			t.Errorf("bar %d: the pad's way is %d, thin %t", bar, s.Pad(bar), thin)
		}
	}
}
