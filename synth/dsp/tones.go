package dsp

// Add adds the next Control samples of the cycle to x, at a phase that begins at p and moves by inc a frame. It returns the phase
// at the end.
func (c *Cycle) Add(x *[Control]float32, p, inc Phase) Phase { return addCycle(x, c, p, inc) }

// AddBlend is Cycle.Add of a mixture of two cycles; share holds the share of loud in each frame.
func AddBlend(x *[Control]float32, soft, loud *Cycle, share *[Control]float32, p, inc Phase) Phase {
	return addBlend(x, soft, loud, share, p, inc)
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

// addCycleGeneric is Cycle.Add.
func addCycleGeneric(x *[Control]float32, c *Cycle, p, inc Phase) Phase {
	for i := range x {
		p += inc
		x[i] += c.At(p)
	}
	return p
}

// addBlendGeneric is AddBlend.
func addBlendGeneric(x *[Control]float32, soft, loud *Cycle, share *[Control]float32, p, inc Phase) Phase {
	for i := range x {
		p += inc
		a := soft.At(p)
		x[i] += a + float32(share[i]*(loud.At(p)-a))
	}
	return p
}
