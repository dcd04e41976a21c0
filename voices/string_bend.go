package voices

import "github.com/netsynth/netsynth/synth/dsp"

// stringBend is what a string that is bent has beside its loop: the delay is read between frames, where
// an allpass is exact but cannot move.
type stringBend struct {
	on    bool    // since the string was bent first
	delay float32 // frames, at the last step's end
	mix   float32 // the share of the reading between frames, which comes in within a block
}

// vibrateBent runs the waveguide of a lane whose length moves, for a block.
func (g *stringSound) vibrateBent(l int) {
	b, w, line := &g.bend[l], &g.loop[l], &g.line[l]
	if !b.on {
		*b = stringBend{on: true, delay: w.length(g.start0(l))}
	}
	apIn, apOut, last := g.apIn[l], g.apOut[l], g.last[l]
	for s := range steps {
		g.enter(s)
		step := float32((w.length(g.factor(l)) - b.delay) * perStep)
		part := part(&g.mix, s)
		for i := range part {
			b.delay += step
			y := interpolate(line, b.delay)
			if b.mix < 1 {
				x := line.Tap(w.whole - 1)
				still := (float32(w.allpass*x) + apIn) - float32(w.allpass*apOut)
				apIn, apOut = x, still
				b.mix = min(1, b.mix+1.0/dsp.BlockSize)
				y = still + float32(b.mix*(y-still))
			}
			line.Push(float32(w.near*y) + float32(w.far*last))
			last = y
			part[i][l&7] = y
		}
	}
	g.apIn[l], g.apOut[l], g.last[l] = dsp.Flush(apIn), dsp.Flush(apOut), dsp.Flush(last)
}

// start0 returns the factor from which a lane begins to be bent: 1, or that of the block for a
// note that begins bent.
func (g *stringSound) start0(l int) float32 {
	if g.rise[l] > 0 {
		return 1
	}
	g.enter(0)
	return g.factor(l)
}

// length returns the delay of the loop without its filter, in frames, for a pitch that is by times as high.
func (w *roundTrip) length(by float32) float32 {
	return max(3, min(float32(w.period/by)-w.late, dsp.DelaySize-5))
}

// interpolate returns what was pushed delay frames ago, at least 3: the polynomial through the six frames
// around it (Lagrange). Fewer would dull a string that rings long: at 10 kHz this one loses 0.17 dB at most.
func interpolate(line *dsp.Delay, delay float32) float32 {
	whole := uint32(delay)
	f := delay - float32(whole)
	// Distances to the frames at -2, -1, 0, 1, 2, 3.
	p2, p1, m1, m2, m3 := f+2, f+1, f-1, f-2, f-3
	low, high := float32(p2*p1), float32(m2*m3)
	near := float32(f * m1)
	ka := float32(float32(p1*near)*high) * (-1.0 / 120)
	kb := float32(float32(p2*near)*high) * (1.0 / 24)
	kc := float32(float32(low*m1)*high) * (-1.0 / 12)
	kd := float32(float32(low*f)*high) * (1.0 / 12)
	ke := float32(float32(low*near)*m3) * (-1.0 / 24)
	kf := float32(float32(low*near)*m2) * (1.0 / 120)
	sum := float32(ka*line.Tap(whole-3)) + float32(kf*line.Tap(whole+2))
	sum += float32(kb*line.Tap(whole-2)) + float32(ke*line.Tap(whole+1))
	return sum + (float32(kc*line.Tap(whole-1)) + float32(kd*line.Tap(whole)))
}
