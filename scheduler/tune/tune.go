package tune

// Tune is the melody of a period. Its zero value is silent; Write makes one.
type Tune struct {
	degrees [Steps]int8
	rests   [Steps]bool
	leans   [Steps]bool
	ends    [Bars]int8 // the place of the phrase's last note in a bar that ends one; -1: it does not
}

// Choices are what a period is made of. Numbers that are not in their range are taken modulo it.
type Choices struct {
	Motif int    // 0 to Motifs-1
	Start int    // degree of the first note, 0 to 6
	Seed  uint64 // of everything else
}

// Write makes t the tune of a period.
func (t *Tune) Write(c Choices) {
	*t = Tune{}
	for b := range t.ends {
		t.ends[b] = -1
	}
	m := &motifs[uint(c.Motif)%Motifs]
	start := int8(uint(c.Start) % 7)
	move := [3]int8{-2, -1, 1}[c.Seed%3]
	t.bars(m, start, 0, []int8{0, 1}, false)
	t.bars(m, start, 2, []int8{move, move}, c.Seed>>3%3 == 0)
	t.bars(m, start, 4, []int8{0}, false)
	t.close(1, start+1, 6, c.Seed>>5%2 == 0)
	t.close(3, nearest(start+move, [2]int8{4, 1}[c.Seed>>6%2]), 4, c.Seed>>7%2 == 0)
	peak := highest(t.degrees[:5*stepsPerBar]) - start + 1
	t.bars(m, start, 4, []int8{0, peak - m.top(1), peak - 1 - m.top(0), 1}, false)
	t.close(7, nearest(start, [2]int8{0, 2}[c.Seed>>8%2]), 4, c.Seed>>9%2 == 0)
	for b := range Bars { // a note a step above the chord's on a strong beat, which falls in the next quaver
		if s := b * stepsPerBar; t.ends[b] < 0 && c.Seed>>(10+b)%4 == 0 {
			t.leans[s+8] = true
			t.degrees[s+8] = t.degrees[s+10] + 1
		}
	}
}

// highest returns the highest of degrees.
func highest(degrees []int8) int8 {
	top := degrees[0]
	for _, d := range degrees {
		top = max(top, d)
	}
	return top
}

// bars writes bars from first on, each from its anchor: head and tail of m, one after the other.
func (t *Tune) bars(m *motif, start int8, first int, anchors []int8, turned bool) {
	for i, anchor := range anchors {
		for q, d := range m[i%2] {
			if turned {
				d = -d
			}
			t.degrees[(first+i)*stepsPerBar+2*q] = start + anchor + d
		}
	}
	for s := first * stepsPerBar; s < (first+len(anchors))*stepsPerBar; s += 2 {
		t.degrees[s+1] = between(t.degrees[s], t.degrees[(s+2)%Steps], s)
	}
}

// close ends a phrase in bar: its last note, at place, is goal, reached by step and held until
// the rest. With upbeat the next phrase begins on the bar's last quaver.
func (t *Tune) close(bar int, goal int8, place int, upbeat bool) {
	s := bar * stepsPerBar
	from := int8(1)
	if t.degrees[s] < goal {
		from = -1
	}
	for i := range place {
		left := int8((place - i + 1) / 2)
		t.degrees[s+i] = goal + from*left
	}
	for i := place; i < stepsPerBar; i++ {
		t.degrees[s+i] = goal
		t.rests[s+i] = i > place
	}
	t.ends[bar] = int8(place)
	if upbeat {
		next := t.degrees[(s+stepsPerBar)%Steps]
		t.degrees[s+14], t.degrees[s+15] = next-1, next-1
		t.rests[s+14] = false
	}
}

// between returns a note for the semiquaver between the quavers a and b: it passes, or turns round
// the first.
func between(a, b int8, step int) int8 {
	switch d := b - a; {
	case d == 2 || d == -2:
		return a + d/2
	case d > 2:
		return b - 1
	case d < -2:
		return b + 1
	case step%4 == 0:
		return a - 1
	default:
		return a + 1
	}
}

// nearest returns the degree goal, 0 to 6, in the octave from four below d to two above it.
func nearest(d, goal int8) int8 {
	for goal+5 <= d {
		goal += 7
	}
	for goal-2 > d {
		goal -= 7
	}
	return goal
}

// Note is what a tune has at a step.
type Note struct {
	Degree int  // of the scale, 0 the tonic, 7 an octave above it
	Last   bool // the phrase's last, which is held
	Lean   bool // a note beside the chord's, which the next one resolves
	Rest   bool // the tune is silent here
	Passes bool // a note on a weak beat, of any kind, from which the tune goes on by step
}

// At returns what the tune has at a step of the period.
func (t *Tune) At(step int64) Note {
	s := int(uint64(step) % Steps)
	n := Note{Degree: int(t.degrees[s]), Last: int(t.ends[s/stepsPerBar]) == s%stepsPerBar, Lean: t.leans[s], Rest: t.rests[s]}
	d := t.degrees[(s+2)%Steps] - t.degrees[s]
	n.Passes = s%8 == 4 && !n.Last && (d == 1 || d == -1)
	return n
}

// Arc returns how far the tune is into the louder middle of its phrase at a step, 0 to 1.
func (t *Tune) Arc(step int64) float64 {
	first, length := 0, 2
	switch b := int(uint64(step)%Steps) / stepsPerBar; {
	case b >= 4:
		first, length = 4, 4
	case b >= 2:
		first = 2
	}
	x := float64(int(uint64(step)%Steps)-first*stepsPerBar) / float64(length*stepsPerBar)
	return float64(4 * x * (1 - x))
}
