//go:build !amd64

package dsp

func addPairsLanes(p *Pairs, x *Step, active uint8) { addPairsGeneric(p, x, active) }

func lowPassLanes(f *LowPass, x *Step, active uint8) { lowPassGeneric(f, x, active) }

func bodiesLanes(s *Bodies, x *LaneBlock, active uint8) { bodiesGeneric(s, x, active) }

func addHissLanes(h *Hiss, x *Step, active uint8) { addHissGeneric(h, x, active) }

func glideLanes(out, x *Step, gain, step *[Lanes]float32, active uint8) {
	glideGeneric(out, x, gain, step, active)
}
