package timbre

import (
	"math"
	"math/cmplx"
)

// Vibrato is a regular motion of the pitch.
type Vibrato struct {
	Rate  float64 // Hz; 0: there is none
	Depth float64 // cents to each side
}

const (
	glance        = 0.01 // seconds between two looks at the pitch
	fewestGlances = 60   // that show a vibrato
	slowest       = 2.5  // Hz
	fastest       = 10.0
	shallowest    = 2.0 // cents
	regular       = 0.3 // the least share of the motion that is one sine
)

// vibrato returns the vibrato of a tone of hz, which is a partial of pitch, from one frame to another.
func (s *Sound) vibrato(hz, pitch float64, from, to int) Vibrato {
	moves := s.motion(hz, pitch, from, to)
	if len(moves) < fewestGlances {
		return Vibrato{}
	}
	level(moves)
	total := 0.0
	for _, m := range moves {
		total += m * m
	}
	var best Vibrato
	for rate := slowest; rate <= fastest; rate += 0.05 {
		if d := sineIn(moves, rate); d > best.Depth {
			best = Vibrato{rate, d}
		}
	}
	if best.Depth < shallowest || best.Depth*best.Depth/2 < regular*total/float64(len(moves)) {
		return Vibrato{}
	}
	return best
}

// motion returns how far a tone of hz is from there, in cents, every glance: by its phase, after all others have
// been kept away by a window of four periods of the pitch.
func (s *Sound) motion(hz, pitch float64, from, to int) (moves []float64) {
	n := int(max(4/pitch, 0.03) * float64(s.Rate))
	step := int(glance * float64(s.Rate))
	c := s.strongest(from, to)
	taper := make([]float64, n)
	for i := range taper {
		taper[i] = hann.at((float64(i) + 0.5) / float64(n))
	}
	turn := 2 * math.Pi * hz / float64(s.Rate)
	before := complex(0, 0)
	for at := from; at+n <= to; at += step {
		sum := complex(0, 0)
		for i, w := range taper {
			sum += complex(float64(c[at+i])*w, 0) * cmplx.Rect(1, -turn*float64(at+i))
		}
		if at > from {
			off := cmplx.Phase(sum*cmplx.Conj(before)) / (2 * math.Pi * float64(step)) * float64(s.Rate)
			moves = append(moves, 1200*math.Log2(max(1+off/hz, 0.5)))
		}
		before = sum
	}
	return moves
}

// strongest returns the channel with the most power between two frames.
func (s *Sound) strongest(from, to int) []float32 {
	best, most := 0, -1.0
	for i, c := range s.Channels {
		sum := 0.0
		for _, x := range c[from:to] {
			sum += float64(x) * float64(x)
		}
		if sum > most {
			best, most = i, sum
		}
	}
	return s.Channels[best]
}

// level takes the straight line that fits x best out of it.
func level(x []float64) {
	n := float64(len(x))
	mean, slope, spread := 0.0, 0.0, 0.0
	for i, v := range x {
		t := float64(i) - (n-1)/2
		mean, slope, spread = mean+v/n, slope+t*v, spread+t*t
	}
	for i := range x {
		x[i] -= mean + slope/spread*(float64(i)-(n-1)/2)
	}
}

// sineIn returns the amplitude of a sine of rate Hz in x, which has a value every glance.
func sineIn(x []float64, rate float64) float64 {
	sum, n := complex(0, 0), float64(len(x))
	for i, v := range x {
		sum += complex(v*hann.at((float64(i)+0.5)/n), 0) * cmplx.Rect(1, -2*math.Pi*rate*glance*float64(i))
	}
	return 2 * cmplx.Abs(sum) / (hann[0] * n)
}
