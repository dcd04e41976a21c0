package voices

import (
	"math"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// noiseSound is eight drums. Tones and bands are rendered in batches of two.
type noiseSound struct {
	inputs
	tones   [synth.Lanes][maxTones / batch][batch]dsp.Tone
	phase   [maxTones][synth.Lanes]dsp.Phase
	inc     [maxTones][synth.Lanes]float32   // phase a frame at the end of the glide
	turning [maxTones][synth.Lanes]dsp.Phase // and now
	turned  [maxTones][synth.Lanes]float32   // what was left of the glide when the pitch was set
	glide   [maxTones][synth.Lanes]float32   // octaves left of the glide
	colour  [synth.Lanes][maxBands / batch][batch]dsp.Colour
	parts   [synth.Lanes][maxTones + maxBands]swellLevel
	noise   [synth.Lanes]dsp.Noise
	chance  [synth.Lanes]dsp.Rand
	gain    [synth.Lanes]float32
	begun   [synth.Lanes]float32 // how far the whole has risen, 0 to 1
	fall    [synth.Lanes]float32
}

// stepOctaves is by how much a gliding tone's pitch moves at once, about a cent.
const stepOctaves = 0.001

func (g *noiseSound) start(lane int, v *noiseVoicing, n synth.Note) {
	up := dsp.Exp2(float64(n.Key-middleC) / 12)
	pace := dsp.Exp2(float64(v.patch.Shorten * float64(n.Key-middleC) / 12))
	dull := -v.patch.Dull / dsp.DBPerOctave * float64(1-n.Velocity)
	weaker := func(hz float64) float32 { return float32(dsp.Exp2(float64(dull * max(0, dsp.Log2(hz/200))))) }
	g.tones[lane], g.colour[lane] = [maxTones / batch][batch]dsp.Tone{}, [maxBands / batch][batch]dsp.Colour{}
	for i := range v.patch.Tones {
		t := &v.patch.Tones[i]
		hz := float64(t.Hz * up)
		g.inc[i][lane], g.glide[i][lane] = float32(dsp.Increment(hz)), v.glides[i].octaves
		g.phase[i][lane] = dsp.Turns(t.Click)
		g.turn(i, lane)
		g.parts[lane][i].start(&v.parts[i], weaker(hz), pace)
	}
	power := float32(1 / math.Sqrt(up)) // a band is as wide as it is high: its power stays
	for i := range v.patch.Bands {
		b, f := &v.patch.Bands[i], &g.colour[lane][i/batch][i%batch]
		hz := float64(b.Hz * up)
		*f = dsp.NewColour(b.Kind, hz, b.Quality)
		g.parts[lane][maxTones+i].start(&v.parts[maxTones+i], float32(float32(weaker(hz)*power)*f.Level()), pace)
	}
	g.noise[lane].Seed(n.Seed)
	g.chance[lane] = dsp.NewRand(n.Seed, "grains")
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

// play renders one lane. It reports whether a part has yet to sound in a note that is not being
// damped.
func (g *noiseSound) play(l int, v *noiseVoicing, out *synth.LaneBlock) (held bool) {
	tones, bands := len(v.patch.Tones), len(v.patch.Bands)
	for s := range steps {
		g.enter(s)
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
		held = held || !g.parts[l][i].falls
	}
	for i := range bands {
		held = held || !g.parts[l][maxTones+i].falls
	}
	return held
}

// skin adds one step of the tones from first up to but not including end.
func (g *noiseSound) skin(first, end, l int, v *noiseVoicing, mix *step) {
	var from, to [batch]float32
	most := float32(0)
	for i := first; i < end; i++ {
		k0, k1, began := g.parts[l][i].next(&v.parts[i], &g.chance[l])
		from[i-first], to[i-first] = k0, k1
		most = max(most, k0, k1)
		if began {
			g.glide[i][l] = v.glides[i].octaves
		}
		if x := g.glide[i][l]; x != 0 {
			g.glide[i][l] = dsp.Flush(float32(x * v.glides[i].slide))
			if d := g.turned[i][l] - x; d > stepOctaves || d < -stepOctaves {
				g.turn(i, l)
			}
		}
		if g.moved>>l&1 != 0 {
			g.turn(i, l)
		}
		g.phase[i][l] += g.turning[i][l] * dsp.Control
	}
	if most > quietest {
		dsp.AddTones(&g.tones[l][first/batch], &from, &to, mix)
	}
}

// turn sets the pitch of tone i.
func (g *noiseSound) turn(i, l int) {
	inc := min(float32(g.inc[i][l]*dsp.Octaves(g.glide[i][l])), 1<<31)
	g.turned[i][l] = g.glide[i][l]
	g.turning[i][l] = bend(dsp.Phase(int64(inc)), g.bent(l, 0))
	g.tones[l][i/batch][i%batch].Set(g.phase[i][l], g.turning[i][l])
}

// wires adds one step of the bands from first up to but not including end.
func (g *noiseSound) wires(first, end, l int, v *noiseVoicing, mix *step) {
	var level [batch]float32
	most := float32(0)
	for i := first; i < end; i++ {
		n := maxTones + i
		_, level[i-first], _ = g.parts[l][n].next(&v.parts[n], &g.chance[l])
		most = max(most, level[i-first])
	}
	if most > quietest/(1<<15) { // the levels of AddColours
		dsp.AddColours(&g.noise[l], &g.colour[l][first/batch], &level, mix)
	}
}
