package dsp

import "math"

// SVF is the state of a two-pole state-variable filter with zero-delay feedback
// (topology-preserving transform; Zavalishin, The Art of VA Filter Design, chapter 4): stable
// at any cutoff below SampleRate/2, also while the cutoff moves. a and b are the states of its two
// trapezoidal integrators. The zero value is at rest.
type SVF struct{ a, b float32 }

// Cutoff holds the coefficients of an SVF: with g = tan(pi cutoff / SampleRate), k = 2R = 1/quality and
// d = 1/(1 + g(g + k)), the book's equations are solved for the next state a', b' from the state and the input x,
// so that three products follow each other at most.
type Cutoff struct {
	aa, ab float32 // a' = aa*a + ab*(x - b); aa = 2d - 1, ab = 2gd
	bb, bx float32 // b' = ab*a + bb*b + bx*x; bb = 1 - bx, bx = 2ggd
	k      float32 // 1/quality
}

// NewCutoff returns the coefficients for a cutoff in Hz, 5 to 20000 (clamped), and a quality q of
// at least 0.5: 0.7071 is flat, more resonates. It costs about 20 ns.
func NewCutoff(hz, q float32) Cutoff {
	hz = max(5, min(hz, 20000))
	g := Tan(float32(hz * (1.0 / SampleRate)))
	k := 1 / max(q, 0.5)
	a1 := 1 / (1 + float32(g*(g+k)))
	a2 := float32(g * a1)
	a3 := float32(g * a2)
	return Cutoff{float32(2*a1) - 1, float32(2 * a2), 1 - float32(2*a3), float32(2 * a3), k}
}

// Tan returns the tangent of pi*x for x from 0 to 0.45, within 2e-5 of its value: the coefficient of
// a bilinear filter whose cutoff is x cycles a frame.
func Tan(x float32) float32 {
	p := Phase(int64(float32(x * (1 << 31))))
	return Sine(p) / Sine(p+1<<30)
}

// Low replaces x by its low-pass output.
func (f *SVF) Low(cut *Cutoff, x []float32) {
	a, b, c := f.a, f.b, *cut
	for i, in := range x {
		a1 := float32(c.aa*a) + float32(c.ab*(in-b))
		b1 := (float32(c.bb*b) + float32(c.bx*in)) + float32(c.ab*a)
		x[i] = float32(0.5 * (b + b1))
		a, b = a1, b1
	}
	f.a, f.b = a, b
}

// LowTwice replaces x by the low-pass output of f and then of g: four poles, in little more time
// than two take.
func LowTwice(f, g *SVF, cut *Cutoff, x []float32) {
	a, b, p, q, c := f.a, f.b, g.a, g.b, *cut
	for i, in := range x {
		a1 := float32(c.aa*a) + float32(c.ab*(in-b))
		b1 := (float32(c.bb*b) + float32(c.bx*in)) + float32(c.ab*a)
		in = float32(0.5 * (b + b1))
		a, b = a1, b1
		a1 = float32(c.aa*p) + float32(c.ab*(in-q))
		b1 = (float32(c.bb*q) + float32(c.bx*in)) + float32(c.ab*p)
		x[i] = float32(0.5 * (q + b1))
		p, q = a1, b1
	}
	f.a, f.b, g.a, g.b = a, b, p, q
}

// Band replaces x by its band-pass output; the gain at the cutoff is 1.
func (f *SVF) Band(cut *Cutoff, x []float32) {
	a, b, c := f.a, f.b, *cut
	for i, in := range x {
		a1 := float32(c.aa*a) + float32(c.ab*(in-b))
		b1 := (float32(c.bb*b) + float32(c.bx*in)) + float32(c.ab*a)
		x[i] = float32(float32(0.5*c.k) * (a + a1))
		a, b = a1, b1
	}
	f.a, f.b = a, b
}

// High replaces x by its high-pass output.
func (f *SVF) High(cut *Cutoff, x []float32) {
	a, b, c := f.a, f.b, *cut
	for i, in := range x {
		a1 := float32(c.aa*a) + float32(c.ab*(in-b))
		b1 := (float32(c.bb*b) + float32(c.bx*in)) + float32(c.ab*a)
		x[i] = in - float32(float32(0.5*c.k)*(a+a1)) - float32(0.5*(b+b1))
		a, b = a1, b1
	}
	f.a, f.b = a, b
}

// Flush clears the state when it is too small to be heard; see the function Flush.
func (f *SVF) Flush() { f.a, f.b = Flush(f.a), Flush(f.b) }

// OnePole returns the coefficient a of a one-pole low-pass y += a*(x - y) with its
// cutoff at hz.
func OnePole(hz float64) float32 {
	return float32(1 - Exp2(-float64(max(0, min(hz, 23000))*(2*math.Pi/math.Ln2))/SampleRate))
}
