package dsp

// BodySize is the most resonances of a body.
const BodySize = 3

// Bodies is the resonant bodies of eight strings: for each, up to three band-passes in series, each added to its
// own input. The zero value changes nothing.
type Bodies [BodySize]resonances

// resonances is one resonance of each body. The order of the fields is that of the assembly.
type resonances struct {
	aa, ab, bb, bx, half, gain, a, b [Lanes]float32
}

// Clear removes the resonances of lane.
func (s *Bodies) Clear(lane int) {
	for n := range s {
		s.Set(lane, n, &Cutoff{}, 0)
	}
}

// Set gives lane its resonance n (0 to BodySize-1), at rest: a band-pass, and the factor with which its output
// is added.
func (s *Bodies) Set(lane, n int, c *Cutoff, gain float32) {
	r := &s[n]
	r.aa[lane], r.ab[lane], r.bb[lane], r.bx[lane] = c.aa, c.ab, c.bb, c.bx
	r.half[lane], r.gain[lane] = float32(0.5*c.k), gain
	r.a[lane], r.b[lane] = 0, 0
}

// Process filters the active lanes of a block (bit i is lane i). The others are not specified afterwards.
func (s *Bodies) Process(x *LaneBlock, active uint8) {
	bodiesLanes(s, x, active)
	for n := range s {
		for l := range Lanes {
			s[n].a[l], s[n].b[l] = Flush(s[n].a[l]), Flush(s[n].b[l])
		}
	}
}

// bodiesGeneric is Bodies.Process without the flush. The chains of the three filters overlap in the processor: they take
// little more time than one.
func bodiesGeneric(s *Bodies, x *LaneBlock, active uint8) {
	for l := range Lanes {
		if active>>l&1 == 0 {
			continue
		}
		c, d, e := &s[0], &s[1], &s[2]
		p, q, r, t, u, v := c.a[l], c.b[l], d.a[l], d.b[l], e.a[l], e.b[l]
		for i := range x {
			in := x[i][l]
			a1 := float32(c.aa[l]*p) + float32(c.ab[l]*(in-q))
			q = (float32(c.bb[l]*q) + float32(c.bx[l]*in)) + float32(c.ab[l]*p)
			in += float32(float32(c.half[l]*(p+a1)) * c.gain[l])
			p = a1
			a1 = float32(d.aa[l]*r) + float32(d.ab[l]*(in-t))
			t = (float32(d.bb[l]*t) + float32(d.bx[l]*in)) + float32(d.ab[l]*r)
			in += float32(float32(d.half[l]*(r+a1)) * d.gain[l])
			r = a1
			a1 = float32(e.aa[l]*u) + float32(e.ab[l]*(in-v))
			v = (float32(e.bb[l]*v) + float32(e.bx[l]*in)) + float32(e.ab[l]*u)
			x[i][l] = in + float32(float32(e.half[l]*(u+a1))*e.gain[l])
			u = a1
		}
		c.a[l], c.b[l], d.a[l], d.b[l], e.a[l], e.b[l] = p, q, r, t, u, v
	}
}
