//go:build !amd64

package dsp

func addCycle(x *[Control]float32, c *Cycle, p, inc Phase) Phase {
	return addCycleGeneric(x, c, p, inc)
}

func addBlend(x *[Control]float32, soft, loud *Cycle, share *[Control]float32, p, inc Phase) Phase {
	return addBlendGeneric(x, soft, loud, share, p, inc)
}

func blend(c, soft, loud *Cycle, share float32) { blendGeneric(c, soft, loud, share) }

func put(s *Step, lane int, x *[Control]float32, k float32) { putGeneric(s, lane, x, k) }
