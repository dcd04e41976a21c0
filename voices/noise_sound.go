package voices

import (
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// noiseSound is eight drums, state by state, lanes side by side.
type noiseSound struct {
	inputs
	phase  [maxTones][synth.Lanes]dsp.Phase
	inc    [maxTones][synth.Lanes]float32 // phase a frame at the end of the glide
	glide  [maxTones][synth.Lanes]float32 // octaves left of the glide
	tone   [maxTones][synth.Lanes]float32 // level
	band   [maxBands][synth.Lanes]float32 // level, as it falls
	rise   [maxBands][synth.Lanes]float32 // 0 to 1
	bursts [maxBands][synth.Lanes]int32   // left
	wait   [maxBands][synth.Lanes]int32   // Control steps to the next burst
	last   [maxBands][synth.Lanes]float32 // level at the last step's end
	cut    [maxBands][synth.Lanes]dsp.Cutoff
	filter [maxBands][synth.Lanes]dsp.SVF
	noise  [synth.Lanes]dsp.Noise
	gain   [synth.Lanes]float32
	begun  [synth.Lanes]float32 // 0 in the first step, which begins at silence
	fall   [synth.Lanes]float32
}

func (g *noiseSound) start(lane int, v *noiseVoicing, n synth.Note) {
	up := dsp.Exp2(float64(n.Key-middleC) / 12)
	for i, t := range v.patch.Tones {
		g.phase[i][lane] = dsp.Turns(t.Click)
		g.inc[i][lane] = float32(dsp.Increment(float64(t.Hz * up)))
		g.glide[i][lane], g.tone[i][lane] = v.tones[i].glide, v.tones[i].level
	}
	soft := float64(dsp.Octaves(-float32(float32(v.patch.Soften) * (1 - n.Velocity))))
	for i, b := range v.patch.Bands {
		g.band[i][lane], g.rise[i][lane], g.last[i][lane] = v.bands[i].level, 0, 0
		g.bursts[i][lane], g.wait[i][lane] = int32(b.Bursts), v.bands[i].apart
		g.cut[i][lane] = dsp.NewCutoff(float32(float64(b.Hz*up)*soft), float32(b.Quality))
		g.filter[i][lane] = dsp.SVF{}
	}
	g.noise[lane].Seed(n.Seed)
	g.gain[lane], g.begun[lane] = float32(n.Velocity*n.Velocity), 0
	g.fall[lane] = 1
}

func (g *noiseSound) release(lane int, v *noiseVoicing) {
	g.fall[lane] = longer(v.release, g.shape[lane].Release)
}

func (g *noiseSound) render(live uint8, voicing *[synth.Lanes]*noiseVoicing, out *synth.LaneBlock) (ended, held uint8) {
	for u := live; u != 0; u &= u - 1 {
		l := lowest(u)
		if g.play(l, voicing[l], out) {
			held |= 1 << l
		}
	}
	return 0, held
}

// play renders one lane. It reports whether a band has yet to sound in a note that is not being
// damped.
func (g *noiseSound) play(l int, v *noiseVoicing, out *synth.LaneBlock) (held bool) {
	waiting := false
	for s := range steps {
		g.enter(s)
		var mix step
		for i := range v.patch.Tones {
			g.skin(i, l, v, &mix)
		}
		for i := range v.patch.Bands {
			g.wires(i, l, v, &mix)
			waiting = waiting || g.bursts[i][l] > 1 || g.rise[i][l] < 1
		}
		g0 := float32(g.gain[l] * g.begun[l])
		g.begun[l] = 1
		g.gain[l] = float32(g.gain[l] * g.fall[l])
		write(out, l, s*dsp.Control, &mix, g0, g.gain[l])
	}
	for i := range v.patch.Bands {
		g.filter[i][l].Flush()
	}
	g.noise[l].Flush()
	return waiting && g.fall[l] == 1
}

// skin adds one step of tone i.
func (g *noiseSound) skin(i, l int, v *noiseVoicing, mix *step) {
	t := &v.tones[i]
	k := g.tone[i][l]
	if k < inaudible {
		return
	}
	p, inc := g.phase[i][l], dsp.Phase(int64(float32(g.inc[i][l]*dsp.Octaves(g.glide[i][l]))))
	inc = bend(inc, g.bent(l, 0))
	g.glide[i][l] = float32(g.glide[i][l] * t.slide)
	g.tone[i][l] = float32(k * t.fall)
	d := float32((g.tone[i][l] - k) * perStep)
	for n := range mix {
		p += inc
		k += d
		mix[n] += float32(dsp.Sine(p) * k)
	}
	g.phase[i][l] = p
}

// wires adds one step of band i.
func (g *noiseSound) wires(i, l int, v *noiseVoicing, mix *step) {
	b := &v.bands[i]
	g.burst(i, l, b)
	g.rise[i][l] = min(1, g.rise[i][l]+b.rise)
	if g.rise[i][l] >= 1 {
		g.band[i][l] = float32(g.band[i][l] * b.fall)
	}
	k0, k1 := g.last[i][l], float32(g.band[i][l]*g.rise[i][l])
	g.last[i][l] = k1
	if k0+k1 < 2*inaudible {
		return
	}
	var x step
	if v.patch.Bands[i].Pink {
		g.noise[l].Pink(x[:])
	} else {
		g.noise[l].White(x[:])
	}
	f, c := &g.filter[i][l], &g.cut[i][l]
	switch v.patch.Bands[i].Kind {
	case "low":
		f.Low(c, x[:])
	case "high":
		f.High(c, x[:])
	default:
		f.Band(c, x[:])
	}
	addGlide(mix, &x, k0, k1)
}

// burst restarts the band when its next burst is due.
func (g *noiseSound) burst(i, l int, b *bandVoicing) {
	if g.bursts[i][l] <= 1 {
		return
	}
	g.wait[i][l]--
	if g.wait[i][l] > 0 {
		return
	}
	g.bursts[i][l]--
	g.wait[i][l] = b.apart
	g.band[i][l], g.rise[i][l] = b.level, 0.5
}
