package voices

import (
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// noiseSound is eight drums. Tones and bands are rendered in batches of four.
type noiseSound struct {
	rotors [synth.Lanes][maxTones / batch][batch]dsp.Rotor
	inc    [maxTones][synth.Lanes]float32 // phase a frame at the end of the glide
	glide  [maxTones][synth.Lanes]float32 // octaves left of the glide
	colour [synth.Lanes][maxBands / batch][batch]dsp.Colour
	parts  [maxTones + maxBands]partLevels
	noise  [synth.Lanes]dsp.Noise
	chance [synth.Lanes]dsp.Rand
	gain   [synth.Lanes]float32
	begun  [synth.Lanes]float32 // how far the whole has risen, 0 to 1
	fall   [synth.Lanes]float32
}

func (g *noiseSound) start(lane int, v *noiseVoicing, n synth.Note) {
	up := dsp.Exp2(float64(n.Key-middleC) / 12)
	pace := dsp.Exp2(float64(v.patch.Shorten * float64(n.Key-middleC) / 12))
	dull := -v.patch.Dull / dsp.DBPerOctave * float64(1-n.Velocity)
	weaker := func(hz float64) float32 { return float32(dsp.Exp2(float64(dull * max(0, dsp.Log2(hz/200))))) }
	g.rotors[lane], g.colour[lane] = [maxTones / batch][batch]dsp.Rotor{}, [maxBands / batch][batch]dsp.Colour{}
	for i := range v.patch.Tones {
		t, r := &v.patch.Tones[i], &g.rotors[lane][i/batch][i%batch]
		hz := float64(t.Hz * up)
		g.inc[i][lane], g.glide[i][lane] = float32(dsp.Increment(hz)), v.glides[i].octaves
		r.Start(dsp.Turns(t.Click))
		g.turn(i, lane)
		g.parts[i].start(lane, &v.parts[i], weaker(hz), pace)
	}
	for i := range v.patch.Bands {
		b, f := &v.patch.Bands[i], &g.colour[lane][i/batch][i%batch]
		hz := float64(b.Hz * up)
		*f = dsp.NewColour(b.Kind, hz, b.Quality)
		g.parts[maxTones+i].start(lane, &v.parts[maxTones+i], float32(weaker(hz)*f.Level()), pace)
	}
	g.noise[lane].Seed(n.Seed)
	g.chance[lane] = dsp.NewRand(n.Seed, "grains")
	g.gain[lane], g.begun[lane] = float32(n.Velocity*n.Velocity), 0
	g.fall[lane] = 1
}

func (g *noiseSound) release(lane int, v *noiseVoicing) { g.fall[lane] = v.release }

func (g *noiseSound) render(live uint8, voicing *[synth.Lanes]*noiseVoicing, out *synth.LaneBlock) (ended, held uint8) {
	for u := live; u != 0; u &= u - 1 {
		l := lowest(u)
		if g.play(l, voicing[l], out) {
			held |= 1 << l
		}
	}
	return 0, held
}

// play renders one lane. It reports whether a part has yet to sound in a note that is not being
// damped.
func (g *noiseSound) play(l int, v *noiseVoicing, out *synth.LaneBlock) (held bool) {
	tones, bands := len(v.patch.Tones), len(v.patch.Bands)
	for s := range steps {
		var mix step
		for i := 0; i < tones; i += batch {
			g.skin(i, min(tones, i+batch), l, v, &mix)
		}
		for i := 0; i < bands; i += batch {
			g.wires(i, min(bands, i+batch), l, v, &mix)
		}
		g0 := float32(g.gain[l] * g.begun[l])
		g.begun[l] = min(1, g.begun[l]+v.rise)
		g.gain[l] = float32(g.gain[l] * g.fall[l])
		write(out, l, s*dsp.Control, &mix, g0, float32(g.gain[l]*g.begun[l]))
	}
	if g.fall[l] != 1 {
		return false
	}
	held = g.begun[l] < 1
	for i := range tones {
		held = held || g.parts[i].waiting(l)
	}
	for i := range bands {
		held = held || g.parts[maxTones+i].waiting(l)
	}
	return held
}

// skin adds one step of the tones from first up to but not including end.
func (g *noiseSound) skin(first, end, l int, v *noiseVoicing, mix *step) {
	var from, to [batch]float32
	most := float32(0)
	for i := first; i < end; i++ {
		k0, k1, began := g.parts[i].next(l, &v.parts[i], &g.chance[l])
		from[i-first], to[i-first] = k0, k1
		most = max(most, k0, k1)
		if began {
			g.glide[i][l] = v.glides[i].octaves
		}
		if x := g.glide[i][l]; x > 1e-4 || x < -1e-4 {
			g.turn(i, l)
			g.glide[i][l] = float32(x * v.glides[i].slide)
		}
	}
	if most > inaudible {
		dsp.AddRotors(&g.rotors[l][first/batch], dsp.NewGlide4(&from, &to), mix[:])
	}
}

// turn sets the pitch of tone i.
func (g *noiseSound) turn(i, l int) {
	inc := min(float32(g.inc[i][l]*dsp.Octaves(g.glide[i][l])), 1<<30)
	g.rotors[l][i/batch][i%batch].Turn(dsp.Phase(int64(inc)))
}

// wires adds one step of the bands from first up to but not including end.
func (g *noiseSound) wires(first, end, l int, v *noiseVoicing, mix *step) {
	var from, to [batch]float32
	most := float32(0)
	for i := first; i < end; i++ {
		n := maxTones + i
		k0, k1, _ := g.parts[n].next(l, &v.parts[n], &g.chance[l])
		from[i-first], to[i-first] = k0, k1
		most = max(most, k0, k1)
	}
	if most > inaudible/(1<<15) { // the levels of AddColours
		dsp.AddColours(&g.noise[l], &g.colour[l][first/batch], dsp.NewGlide4(&from, &to), mix[:])
	}
}
