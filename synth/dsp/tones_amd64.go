package dsp

// addCycle and addBlend are addCycleGeneric and addBlendGeneric, four frames at a time.

//go:noescape
func addCycle(x *[Control]float32, c *Cycle, p, inc Phase) Phase

//go:noescape
func addBlend(x *[Control]float32, soft, loud *Cycle, share *[Control]float32, p, inc Phase) Phase
