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

// addTone adds a cycle to mix and returns the phase at the end.
func addTone(mix *step, c *dsp.Cycle, p, inc dsp.Phase) dsp.Phase {
	for i := range mix {
		p += inc
		mix[i] += c.At(p)
	}
	return p
}

// addTones is addTone of two players, one after the other: the second tone begins at q.
func addTones(mix *step, c *dsp.Cycle, p, q, inc, jnc dsp.Phase) (pEnd, qEnd dsp.Phase) {
	for i := range mix {
		p, q = p+inc, q+jnc
		mix[i] = (mix[i] + c.At(p)) + c.At(q)
	}
	return p, q
}

// addBlend adds a mixture of two cycles to mix, the share of the second going from
// m0 to m1, and returns the phase at the end.
func addBlend(mix *step, soft, loud *dsp.Cycle, p, inc dsp.Phase, m0, m1 float32) dsp.Phase {
	d, m := float32((m1-m0)*perStep), m0
	for i := range mix {
		p += inc
		m += d
		a := soft.At(p)
		mix[i] += a + float32(m*(loud.At(p)-a))
	}
	return p
}

// addBlends is addBlend of two players, one after the other: the second tone begins at q.
func addBlends(mix *step, soft, loud *dsp.Cycle, p, q, inc, jnc dsp.Phase, m0, m1 float32) (pEnd, qEnd dsp.Phase) {
	d, m := float32((m1-m0)*perStep), m0
	for i := range mix {
		p, q = p+inc, q+jnc
		m += d
		a := soft.At(p)
		b := soft.At(q)
		a += float32(m * (loud.At(p) - a))
		b += float32(m * (loud.At(q) - b))
		mix[i] = (mix[i] + a) + b
	}
	return p, q
}

// scale multiplies mix by a factor.
func scale(mix *step, by float32) {
	for i := range mix {
		mix[i] = float32(mix[i] * by)
	}
}
