package dsp

import "math"

// Resonator is one decaying mode of a struck body: a two-pole filter that rings by itself.
// It is double precision, since a float32 pole at 40 Hz is 4 cents out of tune.
// The zero value is silent.
type Resonator struct {
	C1, C2 float64 // 2 r cos w and r*r
	Y1, Y2 float64 // the last two samples
}

// ShortestRing is the least T60 of a Resonator, in seconds.
const ShortestRing = 0.002

// Strike makes the resonator ring: its next samples are amplitude * r^n * sin(n w), from
// 0, at hz (below SampleRate/2), 60 dB less after t60 seconds.
func (r *Resonator) Strike(hz, t60, amplitude float64) {
	rho := Exp2(-OctavesFor60dB / float64(max(t60, ShortestRing)*SampleRate))
	w := hz / SampleRate
	r.C1 = float64(2 * float64(rho*Cos(w)))
	r.C2 = float64(rho * rho)
	r.Y1 = 0
	r.Y2 = -float64(amplitude*Sin(w)) / rho // as it was one frame ago
}

// Retune lets the resonator ring on at another pitch, with the amplitude and the phase that it
// has: from is its pitch, and to the new one, in Hz below SampleRate/2.
func (r *Resonator) Retune(from, to float64) {
	rho := math.Sqrt(r.C2)
	if rho == 0 || from == to {
		return
	}
	w0, w1 := from/SampleRate, to/SampleRate
	quadrature := (float64(r.Y1*Cos(w0)) - float64(r.Y2*rho)) / Sin(w0)
	c, s := Cos(w1), Sin(w1)
	r.Y2 = (float64(r.Y1*c) - float64(quadrature*s)) / rho
	r.C1 = float64(2 * float64(rho*c))
}

// Add adds the next len(sum) samples to sum.
func (r *Resonator) Add(sum []float64) {
	c1, c2, y1, y2 := r.C1, r.C2, r.Y1, r.Y2
	for i := range sum {
		y := float64(c1*y1) - float64(c2*y2)
		y2, y1 = y1, y
		sum[i] += y
	}
	r.Y1, r.Y2 = y1, y2
}

// AddFour adds the next len(sum) samples of four resonators, whose chains of operations
// overlap in the processor: it takes little more time than one.
func AddFour(r, s, t, u *Resonator, sum []float64) {
	r1, r2, s1, s2 := r.Y1, r.Y2, s.Y1, s.Y2
	t1, t2, u1, u2 := t.Y1, t.Y2, u.Y1, u.Y2
	for i := range sum {
		r2 = float64(r.C1*r1) - float64(r.C2*r2)
		s2 = float64(s.C1*s1) - float64(s.C2*s2)
		t2 = float64(t.C1*t1) - float64(t.C2*t2)
		u2 = float64(u.C1*u1) - float64(u.C2*u2)
		sum[i] += (r2 + s2) + (t2 + u2)
		r1, r2, s1, s2, t1, t2, u1, u2 = r2, r1, s2, s1, t2, t1, u2, u1
	}
	r.Y1, r.Y2, s.Y1, s.Y2 = r1, r2, s1, s2
	t.Y1, t.Y2, u.Y1, u.Y2 = t1, t2, u1, u2
}

// AddThree adds the next len(sum) samples of three resonators, one after another, in the time of one.
func AddThree(r, s, t *Resonator, sum []float64) {
	r1, r2, s1, s2, t1, t2 := r.Y1, r.Y2, s.Y1, s.Y2, t.Y1, t.Y2
	for i := range sum {
		r2 = float64(r.C1*r1) - float64(r.C2*r2)
		s2 = float64(s.C1*s1) - float64(s.C2*s2)
		t2 = float64(t.C1*t1) - float64(t.C2*t2)
		sum[i] = ((sum[i] + r2) + s2) + t2
		r1, r2, s1, s2, t1, t2 = r2, r1, s2, s1, t2, t1
	}
	r.Y1, r.Y2, s.Y1, s.Y2, t.Y1, t.Y2 = r1, r2, s1, s2, t1, t2
}
