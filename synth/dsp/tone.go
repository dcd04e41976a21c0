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

// AddTones adds the next Control samples of four sines to mix, their levels gliding from one set to the other; one whose levels are 0
// adds nothing. The chains of operations of the four overlap in the processor.
func AddTones(t *[4]Tone, from, to *[4]float32, mix *[Control]float32) {
	a, b, c, d := t[0], t[1], t[2], t[3]
	ka, kb, kc, kd := float64(from[0]), float64(from[1]), float64(from[2]), float64(from[3])
	da, db := (float64(to[0])-ka)*(1.0/Control), (float64(to[1])-kb)*(1.0/Control)
	dc, dd := (float64(to[2])-kc)*(1.0/Control), (float64(to[3])-kd)*(1.0/Control)
	for i := range mix {
		a.Y1, a.Y2 = float64(a.C*a.Y1)-a.Y2, a.Y1
		b.Y1, b.Y2 = float64(b.C*b.Y1)-b.Y2, b.Y1
		c.Y1, c.Y2 = float64(c.C*c.Y1)-c.Y2, c.Y1
		d.Y1, d.Y2 = float64(d.C*d.Y1)-d.Y2, d.Y1
		ka, kb, kc, kd = ka+da, kb+db, kc+dc, kd+dd
		mix[i] += float32((float64(a.Y1*ka) + float64(b.Y1*kb)) + (float64(c.Y1*kc) + float64(d.Y1*kd)))
	}
	t[0], t[1], t[2], t[3] = a, b, c, d
}
