package dsp

import "math/bits"

// Pairs.Add, LowPass.Process, Bodies.Process, Hiss.Add and Glide in assembly. They process four lanes
// in the time of one. skip, in bytes, is 16 to begin with lane 4; halves is the number of groups of four lanes.

//go:noescape
func addPairs(p *Pairs, x *Step, skip, halves uint64)

//go:noescape
func lowPass(f *LowPass, x *Step, skip, halves uint64)

//go:noescape
func bodies(s *Bodies, x *LaneBlock, skip, halves uint64)

//go:noescape
func addHiss(h *Hiss, x *Step, mask *[Lanes]uint32, skip, halves uint64)

//go:noescape
func glide(out, x *Step, gain, step *[Lanes]float32, mask *[Lanes]uint32)

func addPairsLanes(p *Pairs, x *Step, active uint8) {
	if bits.OnesCount8(active) == 1 {
		addPairsGeneric(p, x, active) // faster than four lanes
		return
	}
	skip, n := halves(active)
	addPairs(p, x, skip, n)
}

func lowPassLanes(f *LowPass, x *Step, active uint8) {
	skip, n := halves(active)
	lowPass(f, x, skip, n)
}

func bodiesLanes(s *Bodies, x *LaneBlock, active uint8) {
	if bits.OnesCount8(active) == 1 {
		bodiesGeneric(s, x, active)
		return
	}
	skip, n := halves(active)
	bodies(s, x, skip, n)
}

func addHissLanes(h *Hiss, x *Step, active uint8) {
	if bits.OnesCount8(active) == 1 {
		addHissGeneric(h, x, active)
		return
	}
	skip, n := halves(active)
	addHiss(h, x, &masks[active], skip, n)
}

// halves returns where to begin and how many halves there are to do for lanes of which at least one is active.
func halves(active uint8) (skip, n uint64) {
	switch {
	case active&0x0f == 0:
		return 16, 1
	case active&0xf0 == 0:
		return 0, 1
	}
	return 0, 2
}

func glideLanes(out, x *Step, gain, step *[Lanes]float32, active uint8) {
	glide(out, x, gain, step, &masks[active])
}

// masks holds all ones for each lane that is in its index.
var masks = func() (m [256][Lanes]uint32) {
	for i := range m {
		for l := range Lanes {
			m[i][l] = -uint32(i >> l & 1)
		}
	}
	return m
}()
