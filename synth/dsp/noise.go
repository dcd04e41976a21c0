package dsp

// Noise is a voice's source of white and pink noise. Seed it before use.
type Noise struct {
	state      uint64
	b0, b1, b2 float32
}

// Seed restarts the noise: the same seed gives the same noise.
func (n *Noise) Seed(seed uint64) { *n = Noise{state: seed*2685821657736338717 | 1} }

// White fills x with white noise from -1 to 1, whose root mean square is 0.58: a
// 64-bit xorshift, faster than Rand, with a period of 2^64 - 1.
func (n *Noise) White(x []float32) {
	s := n.state
	for i := range x {
		s ^= s << 13
		s ^= s >> 7
		s ^= s << 17
		x[i] = float32(int32(s>>32)) * (1.0 / (1 << 31))
	}
	n.state = s
}

// Pink fills x with pink noise, which falls by 3 dB an octave within 1 dB from 60 Hz
// to 20 kHz: three one-pole filters in parallel.
func (n *Noise) Pink(x []float32) {
	n.White(x)
	b0, b1, b2 := n.b0, n.b1, n.b2
	for i, w := range x {
		b0 = float32(0.99765*b0) + float32(0.0990460*w)
		b1 = float32(0.96300*b1) + float32(0.2965164*w)
		b2 = float32(0.57000*b2) + float32(1.0526913*w)
		x[i] = float32(0.3 * (b0 + b1 + b2 + float32(0.1848*w)))
	}
	n.b0, n.b1, n.b2 = b0, b1, b2
}

// Flush clears the states that are too small to be heard; see the function Flush.
func (n *Noise) Flush() { n.b0, n.b1, n.b2 = Flush(n.b0), Flush(n.b1), Flush(n.b2) }
