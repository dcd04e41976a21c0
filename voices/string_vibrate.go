package voices

import "github.com/netsynth/netsynth/synth/dsp"

// vibrate runs the waveguide of a lane for a block.
func (g *stringSound) vibrate(l int, v *stringVoicing) {
	glide := g.damping(l)
	if g.bend[l].on || g.leans(l) {
		g.vibrateBent(l, &glide)
	} else {
		g.vibrateStill(l, &glide)
	}
	g.pick(l, v)
}

// vibrateStill is vibrate of a string whose length does not move; glide is how its loop changes.
func (g *stringSound) vibrateStill(l int, glide *roundTrip) {
	mix := &g.mix
	line, w := &g.line[l], g.loop[l]
	apIn, apOut, last := g.apIn[l], g.apOut[l], g.last[l]
	for i := range mix {
		x := line.Tap(w.whole - 1)
		y := (float32(w.allpass*x) + apIn) - float32(w.allpass*apOut)
		apIn, apOut = x, y
		line.Push(float32(w.near*y) + float32(w.far*last))
		last = y
		mix[i][l&7] = y
		w.allpass, w.near, w.far = w.allpass+glide.allpass, w.near+glide.near, w.far+glide.far
	}
	g.apIn[l], g.apOut[l], g.last[l] = dsp.Flush(apIn), dsp.Flush(apOut), dsp.Flush(last)
	g.dampen(l, w)
}

// damping returns how the loop of a lane changes in a frame while the damper falls on its string.
func (g *stringSound) damping(l int) (glide roundTrip) {
	if g.damp[l] > 0 {
		glide = g.loop[l].glide(g.damped[l], int(g.damp[l])*dsp.BlockSize)
	}
	return glide
}

// free reports whether a string rings as it is: neither bent nor damped.
func (g *stringSound) free(l int) bool { return g.damp[l] == 0 && !g.bend[l].on && !g.leans(l) }

// vibrateTwo is vibrate of two free strings: their chains of operations overlap in the processor.
func (g *stringSound) vibrateTwo(l, k int) {
	mix := &g.mix
	line, w, in, out, last := &g.line[l], &g.loop[l], g.apIn[l], g.apOut[l], g.last[l]
	other, u, jn, jut, past := &g.line[k], &g.loop[k], g.apIn[k], g.apOut[k], g.last[k]
	wa, wn, wf, ww := w.allpass, w.near, w.far, w.whole-1
	ua, un, uf, uw := u.allpass, u.near, u.far, u.whole-1
	for i := range mix {
		x, z := line.Tap(ww), other.Tap(uw)
		y := (float32(wa*x) + in) - float32(wa*out)
		q := (float32(ua*z) + jn) - float32(ua*jut)
		in, out, jn, jut = x, y, z, q
		line.Push(float32(wn*y) + float32(wf*last))
		other.Push(float32(un*q) + float32(uf*past))
		last, past = y, q
		mix[i][l&7], mix[i][k&7] = y, q
	}
	g.apIn[l], g.apOut[l], g.last[l] = dsp.Flush(in), dsp.Flush(out), dsp.Flush(last)
	g.apIn[k], g.apOut[k], g.last[k] = dsp.Flush(jn), dsp.Flush(jut), dsp.Flush(past)
}

// dampen goes on by one block with the damping of a lane that is released; w is the loop at its end.
func (g *stringSound) dampen(l int, w roundTrip) {
	if g.damp[l] == 0 {
		return
	}
	g.loop[l] = w
	if g.damp[l]--; g.damp[l] == 0 {
		g.loop[l] = g.damped[l]
	}
}
