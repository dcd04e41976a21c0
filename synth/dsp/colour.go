package dsp

import "math"

// Colour is a two-pole filter whose frequency does not move, for bands of noise. Its states are double precision, since the poles of a low
// cutoff lie close together. The zero value is silent.
type Colour struct {
	B, P, Q, C1, C2 float64 // gain, zeros (x + P x1 + Q x2) and poles (C1 y1 - C2 y2)
	x1, x2, y1, y2  float64
}

// NewColour returns a "low", "band" or "high" pass at rest, at hz (5 to 20000, clamped) and a quality of at least 0.5: 0.7071 is flat. The
// gain of a band pass is 1 at hz.
func NewColour(kind string, hz, quality float64) Colour {
	w := max(5, min(hz, 20000)) / SampleRate
	g := Sin(w/2) / Cos(w/2)
	gk, gg := g/max(quality, 0.5), float64(g*g)
	d := 1 / (1 + gk + gg)
	f := Colour{B: float64(gk * d), Q: -1, C1: float64(float64(2*(1-gg)) * d), C2: float64((1 - gk + gg) * d)}
	switch kind {
	case "low":
		f.B, f.P, f.Q = float64(gg*d), 2, 1
	case "high":
		f.B, f.P, f.Q = d, -2, 1
	}
	return f
}

// next filters one sample, without the gain B.
func (f *Colour) next(x float64) float64 {
	y := (x + float64(f.P*f.x1) + float64(f.Q*f.x2)) + (float64(f.C1*f.y1) - float64(f.C2*f.y2))
	f.x1, f.x2, f.y1, f.y2 = x, f.x1, y, f.y1
	return y
}

// AddColours adds the next len(mix) samples of four kinds of noise to mix, each white noise from n through its filter, their levels going as
// k says; one whose level is 0 adds nothing. The four noises are 16 bits each of one 64-bit generator.
func AddColours(n *Noise, f *[4]Colour, k Glide4, mix []float32) {
	a, b, c, d, s := f[0], f[1], f[2], f[3], n.state
	ka, kb, kc, kd := k.At[0], k.At[1], k.At[2], k.At[3]
	for i := range mix {
		s ^= s << 13
		s ^= s >> 7
		s ^= s << 17
		ya, yb := a.next(float64(int16(s))), b.next(float64(int16(s>>16)))
		yc, yd := c.next(float64(int16(s>>32))), d.next(float64(int16(s>>48)))
		ka, kb, kc, kd = ka+k.By[0], kb+k.By[1], kc+k.By[2], kd+k.By[3]
		mix[i] += (float32(float32(ya)*ka) + float32(float32(yb)*kb)) + (float32(float32(yc)*kc) + float32(float32(yd)*kd))
	}
	f[0], f[1], f[2], f[3], n.state = a, b, c, d, s
}

// Level returns the factor by which a level has to be multiplied before AddColours, so that white noise from -1 to 1 comes through at it.
func (f *Colour) Level() float32 { return float32(f.B * math.Ldexp(1, -15)) }
