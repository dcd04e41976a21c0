package timbre

import (
	"math"

	"github.com/netsynth/netsynth/synth/dsp"
)

// Pitches that are looked for, in Hz.
const (
	lowestPitch  = 24.0
	highestPitch = 5000.0
)

// clearness is how alike a sound must be to itself a period later to have a pitch, 0 to 1.
const clearness = 0.6

// near is how far from a key its partials are looked for, as a ratio: 80 cents.
const near = 1.0473

// Key returns the key of a frequency, with its fraction: 69 is 440 Hz.
func Key(hz float64) float64 { return 69 + 12*math.Log2(hz/440) }

// Cents returns how far a frequency is above a key.
func Cents(hz, key float64) float64 { return 100 * (Key(hz) - key) }

// pitch returns the pitch of n frames of the sound, whose spectrum is p, in Hz, unknown if it has none. key is
// the key that was played, or unknown. A bell has no period: with a key, the partials near it decide; without, or
// if they are not there, the period does.
func (s *Sound) pitch(p *Spectrum, from, n int, key float64) float64 {
	if !math.IsNaN(key) {
		if hz := p.refine(dsp.Hz(key)); !math.IsNaN(hz) {
			return hz
		}
	}
	period := s.period(from, n)
	if math.IsNaN(period) {
		return period
	}
	if hz := p.refine(float64(s.Rate) / period); !math.IsNaN(hz) {
		return hz
	}
	return float64(s.Rate) / period
}

// refine returns the pitch near hz, of the first four partials by their amplitudes. The first or the third
// must be there, or else hz is an octave too low.
func (p *Spectrum) refine(hz float64) float64 {
	const weakest = 1e-4 // power re the strongest
	most, _ := p.highest(lowestHz, highestHz)
	sum, weight, odd := 0.0, 0.0, false
	for k := 1; k <= 4; k++ {
		f := hz * float64(k)
		t, tone := p.highest(f/near, f*near)
		if !tone || t.power < most.power*weakest {
			continue
		}
		odd = odd || k%2 == 1
		a := math.Sqrt(t.power) / float64(k) // higher partials of strings and bells are sharp
		sum, weight = sum+a*math.Log2(p.mean(t.hz, f*(near-1)/2)/f), weight+a
	}
	if !odd {
		return unknown()
	}
	return hz * math.Exp2(sum/weight)
}

// period returns the period in frames of n frames of the sound, unknown if it has none: the first of the highest
// maxima of the normalized square difference (McLeod and Wyvill, "A smarter way to find pitch", 2005).
func (s *Sound) period(from, n int) float64 {
	longest := int(float64(s.Rate) / lowestPitch)
	n = min(n, 4*longest, s.Frames()-from)
	longest = min(longest, n/2)
	if longest < 4 {
		return unknown()
	}
	alike := s.alikeness(from, n, longest)
	tops, most := []int{}, 0.0
	positive, i := false, 1
	for ; i < longest && alike[i] > 0; i++ { // the maximum at 0
	}
	for best := 0; i < longest; i++ {
		switch {
		case alike[i] > 0 && !positive:
			positive, best = true, i
		case alike[i] > 0 && alike[i] > alike[best]:
			best = i
		}
		if positive && (alike[i] <= 0 || i == longest-1) {
			tops, most, positive = append(tops, best), max(most, alike[best]), false
		}
	}
	for _, t := range tops {
		if alike[t] >= 0.9*most && alike[t] >= clearness && float64(s.Rate)/float64(t) <= highestPitch && t+1 < len(alike) {
			bend := alike[t-1] - 2*alike[t] + alike[t+1]
			return float64(t) + (alike[t-1]-alike[t+1])/(2*min(bend, -1e-12))
		}
	}
	return unknown()
}

// alikeness returns, for each lag below longest, how alike n frames are to themselves that much later: 1 is the
// same, 0 is nothing in common.
func (s *Sound) alikeness(from, n, longest int) []float64 {
	size := powerOfTwo(2 * n)
	product, energy := make([]float64, longest), make([]float64, longest)
	for _, c := range s.Channels {
		part := c[from : from+n]
		x := make([]complex128, size)
		for i, v := range part {
			x[i] = complex(float64(v), 0)
		}
		fft(x)
		for i, v := range x {
			x[i] = complex(real(v)*real(v)+imag(v)*imag(v), 0)
		}
		fft(x) // of a symmetric sequence, it is its own inverse but for the size
		both := 2 * real(x[0]) / float64(size)
		for lag := range longest {
			product[lag] += 2 * real(x[lag]) / float64(size)
			energy[lag] += both
			a, b := float64(part[lag]), float64(part[n-1-lag])
			both -= a*a + b*b
		}
	}
	for lag := range product {
		product[lag] /= max(energy[lag], 1e-30)
	}
	return product
}
