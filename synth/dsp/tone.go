package dsp

import "math"

// Tone is a steady sine of amplitude 1, two operations a frame: its next sample is C Y1 - Y2. It is double precision, as
// Resonator is. The zero value is silent.
type Tone struct {
	C      float64 // 2 cos w
	Y1, Y2 float64 // the last two samples
}

// Set makes the next sample the sine of p + inc. inc is at most half a turn. The cosine is computed from the sine, so that the size stays.
func (t *Tone) Set(p, inc Phase) {
	s := min(float64(Sine(inc)), 1)
	t.C = float64(2 * math.Sqrt(1-float64(s*s)))
	if inc > 1<<30 {
		t.C = -t.C
	}
	t.Y1, t.Y2 = float64(Sine(p)), float64(Sine(p-inc))
}

// AddTones adds the next Control samples of two sines to mix, their levels gliding from one pair to the other; one whose levels are 0
// adds nothing. The chains of operations of the two overlap in the processor.
func AddTones(t *[2]Tone, from, to *[2]float32, mix *[Control]float32) {
	a, b, ka, kb := t[0], t[1], float64(from[0]), float64(from[1])
	da, db := float64((float64(to[0])-ka)*(1.0/Control)), float64((float64(to[1])-kb)*(1.0/Control))
	for i := range mix {
		a.Y1, a.Y2 = float64(a.C*a.Y1)-a.Y2, a.Y1
		b.Y1, b.Y2 = float64(b.C*b.Y1)-b.Y2, b.Y1
		ka, kb = ka+da, kb+db
		mix[i] += float32(float64(a.Y1*ka) + float64(b.Y1*kb))
	}
	t[0], t[1] = a, b
}
