package timbre

import (
	"math"
)

// window is a cosine window: the coefficients of its terms, and its coherent gain is the first.
type window []float64

var (
	hann = window{0.5, -0.5}
	// blackmanHarris has side lobes under -92 dB (F. J. Harris, "On the use of windows", 1978).
	blackmanHarris = window{0.35875, -0.48829, 0.14128, -0.01168}
)

// at returns the window's value, x from 0 to 1.
func (w window) at(x float64) float64 {
	sum := 0.0
	for k, a := range w {
		sum += a * math.Cos(2*math.Pi*float64(k)*x)
	}
	return sum
}

// Spectrum is the power of a part of a sound by frequency.
type Spectrum struct {
	power []float64 // of all channels; a sine of amplitude 1 in one channel has 1 at its top
	hz    float64   // between two bins
	lobe  int       // bins from the top of a sine to where its main lobe ends

	floors map[[2]int]float64 // see floor
}

// lowestHz and highestHz bound the part of a spectrum that is measured.
const (
	lowestHz  = 20.0
	highestHz = 16000.0
)

// spectrum returns the spectrum of the frames from, on for n frames, which it fills with silence beyond the
// sound's end. There are at least twice as many bins as the window resolves.
func (s *Sound) spectrum(from, n int, w window) *Spectrum {
	n = max(n, 16)
	size := powerOfTwo(2 * n)
	p := &Spectrum{floors: map[[2]int]float64{}, power: make([]float64, size/2), hz: float64(s.Rate) / float64(size)}
	p.lobe = (len(w)*size + n - 1) / n
	taper := make([]float64, n)
	for i := range taper {
		taper[i] = w.at((float64(i) + 0.5) / float64(n))
	}
	x := make([]complex128, size)
	scale := 2 / (w[0] * float64(n))
	for first := 0; first < len(s.Channels); first += 2 { // two channels at a time, as real and imaginary parts
		a, b := s.Channels[first], s.Channels[first][:0]
		if first+1 < len(s.Channels) {
			b = s.Channels[first+1]
		}
		clear(x)
		for i, t := range taper {
			x[i] = complex(sample(a, from+i)*t*scale, sample(b, from+i)*t*scale)
		}
		fft(x)
		for i := range p.power {
			p.power[i] += (norm(x[i]) + norm(x[(size-i)%size])) / 2
		}
	}
	return p
}

// sample returns a sample of c, 0 beyond its ends.
func sample(c []float32, at int) float64 {
	if at < 0 || at >= len(c) {
		return 0
	}
	return float64(c[at])
}

// norm returns the square of the magnitude of z.
func norm(z complex128) float64 { return real(z)*real(z) + imag(z)*imag(z) }

// Spectrum returns the spectrum of width seconds around a time.
func (s *Sound) Spectrum(at, width float64) *Spectrum {
	n := int(width * float64(s.Rate))
	return s.spectrum(int(at*float64(s.Rate))-n/2, n, hann)
}

// Level returns the highest level between two frequencies in dB, where a sine of amplitude 1 in one channel is 0. Where
// they lie between two bins it is a straight line.
func (p *Spectrum) Level(low, high float64) float64 {
	from, to := int(math.Ceil(low/p.hz)), int(high/p.hz)
	if to > len(p.power)-2 || from < 0 {
		return math.Inf(-1)
	}
	if from > to {
		at := (low + high) / 2 / p.hz
		a, b := decibels(p.power[to]+least), decibels(p.power[to+1]+least)
		return a + (b-a)*(at-float64(to))
	}
	most := 0.0
	for _, v := range p.power[from : to+1] {
		most = max(most, v)
	}
	return decibels(most + least)
}

// least is the power of silence: -300 dB.
const least = 1e-30

// bin returns the bin nearest to a frequency.
func (p *Spectrum) bin(hz float64) int { return min(max(int(math.Round(hz/p.hz)), 0), len(p.power)-1) }

// centroid returns the mean frequency, weighted by amplitude, in Hz. Bins 80 dB below the highest do not
// count: they are the window's.
func (p *Spectrum) centroid() float64 {
	low, high := p.bin(lowestHz), p.bin(highestHz)
	most := 0.0
	for _, v := range p.power[low : high+1] {
		most = max(most, v)
	}
	sum, weight := 0.0, 0.0
	for i := low; i <= high; i++ {
		if p.power[i] > most*1e-8 {
			a := math.Sqrt(p.power[i])
			sum, weight = sum+a*float64(i)*p.hz, weight+a
		}
	}
	if weight == 0 {
		return unknown()
	}
	return sum / weight
}
