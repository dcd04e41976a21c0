package synth

import "github.com/netsynth/netsynth/synth/dsp"

// sumLanesGeneric adds the lanes to a bus by a fixed tree, each times its gain, to which its step is added
// before each frame. Lanes that do not sound have gain and step 0.
func sumLanesGeneric(bus *dsp.Block, x *LaneBlock, gain, step *[Lanes]float32) {
	g0, g1, g2, g3 := gain[0], gain[1], gain[2], gain[3]
	g4, g5, g6, g7 := gain[4], gain[5], gain[6], gain[7]
	for i := range bus {
		f := &x[i]
		g0, g1, g2, g3 = g0+step[0], g1+step[1], g2+step[2], g3+step[3]
		g4, g5, g6, g7 = g4+step[4], g5+step[5], g6+step[6], g7+step[7]
		even := (float32(f[0]*g0) + float32(f[4]*g4)) + (float32(f[2]*g2) + float32(f[6]*g6))
		odd := (float32(f[1]*g1) + float32(f[5]*g5)) + (float32(f[3]*g3) + float32(f[7]*g7))
		bus[i] += even + odd
	}
}
