package dsp

// Add adds the next Control samples of players of the cycle to x, one player after another; p are their
// phases, which move on by inc a frame. p and inc are equally long.
func (c *Cycle) Add(x *[Control]float32, p, inc []Phase) {
	for i := range p {
		p[i] = addCycle(x, c, p[i], inc[i])
	}
}

// AddBlends is Cycle.Add of a mixture of two cycles; share holds the share of loud in each frame.
func AddBlends(x *[Control]float32, soft, loud *Cycle, share *[Control]float32, p, inc []Phase) {
	for i := range p {
		p[i] = addBlend(x, soft, loud, share, p[i], inc[i])
	}
}

// Blend makes c the mixture of soft and loud with a share of the loud one.
func (c *Cycle) Blend(soft, loud *Cycle, share float32) { blend(c, soft, loud, share) }

// Put writes x, times k, to lane.
func (s *Step) Put(lane int, x *[Control]float32, k float32) { put(s, lane&(Lanes-1), x, k) }

// blendGeneric is Cycle.Blend.
func blendGeneric(c, soft, loud *Cycle, share float32) {
	for i := range c {
		a := soft[i]
		c[i] = a + float32(share*(loud[i]-a))
	}
}

// putGeneric is Step.Put.
func putGeneric(s *Step, lane int, x *[Control]float32, k float32) {
	for i := range x {
		s[i][lane&(Lanes-1)] = float32(x[i] * k)
	}
}

// addCycleGeneric is Cycle.Add of one player; it returns the phase at the end.
func addCycleGeneric(x *[Control]float32, c *Cycle, p, inc Phase) Phase {
	for i := range x {
		p += inc
		x[i] += c.At(p)
	}
	return p
}

// addBlendGeneric is AddBlends of one player; it returns the phase at the end.
func addBlendGeneric(x *[Control]float32, soft, loud *Cycle, share *[Control]float32, p, inc Phase) Phase {
	for i := range x {
		p += inc
		a := soft.At(p)
		x[i] += a + float32(share[i]*(loud.At(p)-a))
	}
	return p
}
