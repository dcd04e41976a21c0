package dsp

import "math"

// Rotor is a sine whose pitch may move: a point that turns on a circle, by an angle that is set once a Control
// step. It costs six operations a frame. The zero value stands still and is silent.
type Rotor struct{ X, Y, C, S float32 } // the point; cosine and sine of the angle a frame

// Start puts the point at phase p.
func (r *Rotor) Start(p Phase) { r.X, r.Y = Sine(p+1<<30), Sine(p) }

// Turn sets the angle a frame to inc, at most a quarter turn (SampleRate/4), beyond which it stays. The cosine is computed from the
// sine, so that the circle keeps its size.
func (r *Rotor) Turn(inc Phase) {
	r.S = Sine(min(inc, 1<<30))
	r.C = float32(math.Sqrt(1 - float64(float64(r.S)*float64(r.S))))
}

// Glide4 holds four levels, which go from At by By a frame.
type Glide4 struct{ At, By [4]float32 }

// NewGlide4 returns levels that go from one set to the other within a Control step.
func NewGlide4(from, to *[4]float32) Glide4 {
	g := Glide4{At: *from}
	for i := range g.By {
		g.By[i] = float32((to[i] - from[i]) * (1.0 / Control))
	}
	return g
}

// AddRotors adds the next len(mix) samples of four sines to mix, their levels going as k says; one whose level is 0 adds nothing.
// The chains of operations of the four overlap in the processor.
func AddRotors(r *[4]Rotor, k Glide4, mix []float32) {
	a, b, c, d := r[0], r[1], r[2], r[3]
	ka, kb, kc, kd := k.At[0], k.At[1], k.At[2], k.At[3]
	for i := range mix {
		a.X, a.Y = float32(a.C*a.X)-float32(a.S*a.Y), float32(a.S*a.X)+float32(a.C*a.Y)
		b.X, b.Y = float32(b.C*b.X)-float32(b.S*b.Y), float32(b.S*b.X)+float32(b.C*b.Y)
		c.X, c.Y = float32(c.C*c.X)-float32(c.S*c.Y), float32(c.S*c.X)+float32(c.C*c.Y)
		d.X, d.Y = float32(d.C*d.X)-float32(d.S*d.Y), float32(d.S*d.X)+float32(d.C*d.Y)
		ka, kb, kc, kd = ka+k.By[0], kb+k.By[1], kc+k.By[2], kd+k.By[3]
		mix[i] += (float32(a.Y*ka) + float32(b.Y*kb)) + (float32(c.Y*kc) + float32(d.Y*kd))
	}
	r[0], r[1], r[2], r[3] = a, b, c, d
}
