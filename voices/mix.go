package voices

import (
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// step is the frames of one voice between two values of its envelope.
type step = [dsp.Control]float32

// hiss adds a band of noise to mix, its level going from k0 to k1.
func hiss(mix *step, n *dsp.Noise, f *dsp.SVF, c *dsp.Cutoff, k0, k1 float32) {
	var noise step
	n.White(noise[:])
	f.Band(c, noise[:])
	addGlide(mix, &noise, k0, k1)
}

// addGlide adds x to mix, its level going from k0 to k1.
func addGlide(mix, x *step, k0, k1 float32) {
	d, k := float32((k1-k0)*perStep), k0
	for i := range mix {
		k += d
		mix[i] += float32(x[i] * k)
	}
}

// write puts mix into a lane from frame at on, its gain gliding from g0 to g1.
func write(out *synth.LaneBlock, lane, at int, mix *step, g0, g1 float32) {
	d, g := float32((g1-g0)*perStep), g0
	part := out[at : at+dsp.Control]
	for i := range part {
		g += d
		part[i][lane&7] = float32(mix[i] * g)
	}
}
