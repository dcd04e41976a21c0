package timbre

import "math"

// loudest is the length of the part whose loudness is a sound's, as "momentary" in EBU R 128.
const loudest = 0.4 // seconds

// Loudness returns the loudness of the loudest 400 ms in LUFS (ITU-R BS.1770-4, without gate), -Inf in
// silence. A shorter sound is followed by silence.
func (s *Sound) Loudness() float64 {
	sums := make([]float64, s.Frames()+1) // of the K-weighted power up to a frame
	for _, c := range s.Channels {
		shelf, high := kWeighting(float64(s.Rate))
		sum := 0.0
		for i, x := range c {
			y := high.next(shelf.next(float64(x)))
			sum += y * y
			sums[i+1] += sum
		}
	}
	n := int(loudest * float64(s.Rate))
	most := sums[min(n, s.Frames())]
	for i := n; i < len(sums); i++ {
		most = max(most, sums[i]-sums[i-n])
	}
	return -0.691 + decibels(most/float64(n))
}

// biquad is a filter of second order.
type biquad struct{ b0, b1, b2, a1, a2, x1, x2, y1, y2 float64 }

// next returns the filter's answer to the next sample.
func (f *biquad) next(x float64) float64 {
	y := f.b0*x + f.b1*f.x1 + f.b2*f.x2 - f.a1*f.y1 - f.a2*f.y2
	f.x1, f.x2, f.y1, f.y2 = x, f.x1, y, f.y1
	return y
}

// kWeighting returns the two filters of BS.1770-4 at any rate. The standard gives their coefficients
// at 48 kHz alone; these are the analogue filters whose bilinear transforms those are.
func kWeighting(rate float64) (shelf, high biquad) {
	const (
		shelfHz, shelfQ, shelfDB = 1681.974450955533, 0.7071752369554196, 3.999843853973347
		highHz, highQ            = 38.13547087602444, 0.5003270373238773
		edge                     = 0.4996667741545416 // the exponent of the gain at the shelf's corner
	)
	k := math.Tan(math.Pi * shelfHz / rate)
	gain := math.Pow(10, shelfDB/20)
	corner := math.Pow(gain, edge)
	a0 := 1 + k/shelfQ + k*k
	shelf = biquad{
		b0: (gain + corner*k/shelfQ + k*k) / a0, b1: 2 * (k*k - gain) / a0, b2: (gain - corner*k/shelfQ + k*k) / a0,
		a1: 2 * (k*k - 1) / a0, a2: (1 - k/shelfQ + k*k) / a0,
	}
	k = math.Tan(math.Pi * highHz / rate)
	a0 = 1 + k/highQ + k*k
	high = biquad{b0: 1, b1: -2, b2: 1, a1: 2 * (k*k - 1) / a0, a2: (1 - k/highQ + k*k) / a0}
	return shelf, high
}
