//go:build !amd64

package dsp

func addCycle(x *[Control]float32, c *Cycle, p, inc Phase) Phase {
	return addCycleGeneric(x, c, p, inc)
}

func addBlend(x *[Control]float32, soft, loud *Cycle, share *[Control]float32, p, inc Phase) Phase {
	return addBlendGeneric(x, soft, loud, share, p, inc)
}
