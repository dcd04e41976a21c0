package dsp

// Each is the function of tones.go whose name ends in Generic, four frames or points at a time.

//go:noescape
func addCycle(x *[Control]float32, c *Cycle, p, inc Phase) Phase

//go:noescape
func addBlend(x *[Control]float32, soft, loud *Cycle, share *[Control]float32, p, inc Phase) Phase

//go:noescape
func blend(c, soft, loud *Cycle, share float32)

//go:noescape
func put(s *Step, lane int, x *[Control]float32, k float32)
