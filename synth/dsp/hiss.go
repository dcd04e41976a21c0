package dsp

// Hiss is a band of white noise for each of eight voices. The zero value is silent. The order of the fields is that of
// the assembly.
type Hiss struct {
	state                [Lanes]uint64
	aa, ab, bb, bx, half [Lanes]float32 // of the band-pass
	a, b                 [Lanes]float32
	level                [Lanes]float32
}

// Start restarts the noise of lane with a seed, as Noise.Seed does, and its band at rest.
func (h *Hiss) Start(lane int, seed uint64, c *Cutoff) {
	var n Noise
	n.Seed(seed)
	h.state[lane] = n.state
	h.aa[lane], h.ab[lane], h.bb[lane], h.bx[lane] = c.aa, c.ab, c.bb, c.bx
	h.half[lane] = float32(0.5 * c.k)
	h.a[lane], h.b[lane], h.level[lane] = 0, 0, 0
}

// Level sets the factor of lane.
func (h *Hiss) Level(lane int, k float32) { h.level[lane] = k }

// Add adds the next Control frames of the active lanes (bit i is lane i) to x. The noise of the others is not
// specified afterwards.
func (h *Hiss) Add(x *Step, active uint8) { addHissLanes(h, x, active) }

// Flush clears the states that are too small to be heard; see the function Flush.
func (h *Hiss) Flush() {
	for l := range Lanes {
		h.a[l], h.b[l] = Flush(h.a[l]), Flush(h.b[l])
	}
}

// addHissGeneric is Hiss.Add.
func addHissGeneric(h *Hiss, x *Step, active uint8) {
	for l := range Lanes {
		if active>>l&1 == 0 {
			continue
		}
		s, a, b, k := h.state[l], h.a[l], h.b[l], h.level[l]
		aa, ab, bb, bx, half := h.aa[l], h.ab[l], h.bb[l], h.bx[l], h.half[l]
		for i := range x {
			s ^= s << 13
			s ^= s >> 7
			s ^= s << 17
			in := float32(float32(int32(s>>32)) * (1.0 / (1 << 31)))
			a1 := float32(aa*a) + float32(ab*(in-b))
			b1 := (float32(bb*b) + float32(bx*in)) + float32(ab*a)
			y := float32(half * (a + a1))
			x[i][l] += float32(y * k)
			a, b = a1, b1
		}
		h.state[l], h.a[l], h.b[l] = s, a, b
	}
}
