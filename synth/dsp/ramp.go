package dsp

// Ramp is a straight line from one value to another over one block, so that a
// parameter that changes glides instead of stepping.
type Ramp struct{ value, step float32 }

// NewRamp returns the line that starts at from and, BlockSize calls of Next
// later, has arrived at to within a rounding error.
func NewRamp(from, to float32) Ramp { return Ramp{from, float32((to - from) / BlockSize)} }

// Next returns the value for the next frame; the first is one step beyond from.
func (r *Ramp) Next() float32 {
	r.value += r.step
	return r.value
}

// Scale multiplies both channels of a block by the line.
func (r Ramp) Scale(left, right *Block) {
	v, step := r.value, r.step // in registers
	for i := range left {
		v += step
		left[i], right[i] = float32(left[i]*v), float32(right[i]*v)
	}
}

// Smooth maps x, from 0 to 1, to 0 to 1 with no slope at either end: the shape
// of every fade. Below 0 it is 0, above 1 it is 1.
func Smooth(x float32) float32 {
	if x <= 0 {
		return 0
	}
	if x >= 1 {
		return 1
	}
	return float32(float32(x*x) * (3 - float32(2*x)))
}

// Pan returns the left and right gains for pos, from -1 (left) to +1 (right);
// beyond that it is held. Power is constant: l*l + r*r is 1 within 1e-6.
func Pan(pos float32) (l, r float32) {
	pos = min(max(pos, -1), 1)
	turn := float64((float64(pos) + 1) / 8)
	return float32(Cos(turn)), float32(Sin(turn))
}
