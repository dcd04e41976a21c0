package dsp

import "math"

// Colour is a two-pole filter whose frequency does not move, for bands of noise. Its output is double precision, since the poles of a low
// cutoff lie close together, its input 16-bit noise. The zero value is silent.
type Colour struct {
	gain   float64
	c1, c2 float64 // poles: c1 y1 - c2 y2
	y1, y2 float64
	p, q   int32 // zeros: 0 adds, -1 subtracts the sample before, twice
	x, d   int32 // the last sample, and behind the first zero
}

// NewColour returns a "low", "band" or "high" pass at rest, at hz (5 to 20000, clamped) and a quality of at least 0.5: 0.7071 is flat. The
// gain of a band pass is 1 at hz.
func NewColour(kind string, hz, quality float64) Colour {
	w := max(5, min(hz, 20000)) / SampleRate
	half := float64(w / 2)
	g := Sin(half) / Cos(half)
	gk, gg := g/max(quality, 0.5), float64(g*g)
	d := 1 / (1 + gk + gg)
	f := Colour{gain: float64(gk * d), q: -1, c1: float64(float64(2*(1-gg)) * d), c2: float64((1 - gk + gg) * d)}
	switch kind {
	case "low":
		f.gain, f.q = float64(gg*d), 0
	case "high":
		f.gain, f.p = d, -1
	}
	return f
}

// Level returns the factor by which a level is multiplied for AddColours, so that white noise from -1 to 1 comes through at it.
func (f *Colour) Level() float32 { return float32(math.Ldexp(f.gain, -15)) }

// next returns the next state of the filter: x is the new sample and k its level, w and d are the last sample, plain and behind the
// first zero, y1 and y2 the last two outputs.
func (f *Colour) next(x, w, d int32, k, y1, y2 float64) (nextW, nextD int32, y, last float64) {
	e := x + (w ^ f.p) - f.p
	in := float64(e + (d ^ f.q) - f.q)
	return x, e, (float64(in*k) - float64(f.c2*y2)) + float64(f.c1*y1), y1
}

// AddColours adds the next Control samples of two noises to mix, each white noise of a level of k from n through its filter. The level may
// step, since the filter follows. The two noises are 16 bits each of one generator; the chains of operations overlap in the processor.
func AddColours(n *Noise, f *[2]Colour, k *[2]float32, mix *[Control]float32) {
	s := n.state
	a, b := &f[0], &f[1]
	a0, a1, ax, ad, ka := a.y1, a.y2, a.x, a.d, float64(k[0])
	b0, b1, bx, bd, kb := b.y1, b.y2, b.x, b.d, float64(k[1])
	for i := range mix {
		s ^= s << 13
		s ^= s >> 7
		s ^= s << 17
		ax, ad, a0, a1 = a.next(int32(s>>32)>>16, ax, ad, ka, a0, a1)
		bx, bd, b0, b1 = b.next(int32(s)>>16, bx, bd, kb, b0, b1)
		mix[i] += float32(a0 + b0)
	}
	a.y1, a.y2, a.x, a.d = a0, a1, ax, ad
	b.y1, b.y2, b.x, b.d = b0, b1, bx, bd
	n.state = s
}
