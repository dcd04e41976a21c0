package scheduler

const halfBar = StepsPerBar / 2

// metre is where in the music a step lies.
type metre struct {
	step  int64
	bar   int64
	place int // of the step in its bar, 0..15
}

// metreOf returns the metre of step.
func metreOf(step int64) metre { return metre{step, step / StepsPerBar, int(step % StepsPerBar)} }

// onBeat returns v on the beat's first step, else 0.
func (m *metre) onBeat(v float64) float64 {
	if m.place%4 == 0 {
		return v
	}
	return 0
}

// onHalfBar returns v on the first step of half a bar, else 0.
func (m *metre) onHalfBar(v float64) float64 {
	if m.place%8 == 0 {
		return v
	}
	return 0
}
