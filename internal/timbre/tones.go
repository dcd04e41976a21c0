package timbre

import (
	"math"
	"slices"
)

// top is a maximum of a spectrum.
type top struct{ hz, power float64 }

// highest returns the highest maximum between two frequencies, between its bins by a parabola through the
// levels. tone says whether it is a tone's. The power is 0 if there is none.
func (p *Spectrum) highest(low, high float64) (t top, tone bool) {
	best := 0
	for i := p.bin(low); i <= p.bin(high); i++ {
		if p.isTop(i) && (best == 0 || p.power[i] > p.power[best]) {
			best = i
		}
	}
	if best == 0 {
		return top{}, false
	}
	return p.between(best), p.tonal(best)
}

// isTop reports whether bin i is a maximum.
func (p *Spectrum) isTop(i int) bool {
	return i > 0 && i+1 < len(p.power) && p.power[i] > p.power[i-1] && p.power[i] >= p.power[i+1]
}

// tonal reports whether the maximum at bin i is a tone's: it stands 16 dB above the median around it, which
// a maximum of noise does not.
func (p *Spectrum) tonal(i int) bool {
	const above = 40
	return p.power[i] > above*p.floor(i)
}

// floor returns the median power around bin i: of a third of an octave, and at least four main lobes.
func (p *Spectrum) floor(i int) float64 {
	step := max(p.lobe, 1)
	for step < i/32 {
		step *= 2
	}
	at := i / step * step // the same median serves its neighbours
	if m, known := p.floors[[2]int{at, step}]; known {
		return m
	}
	around := max(4*p.lobe, at/8)
	part := slices.Clone(p.power[max(0, at-around):min(len(p.power), at+around+1)])
	slices.Sort(part)
	p.floors[[2]int{at, step}] = part[len(part)/2]
	return part[len(part)/2]
}

// noise returns the share of the power that is not in tones, 0 to 1.
func (p *Spectrum) noise() float64 {
	low, high := p.bin(lowestHz), p.bin(highestHz)
	all, most := 0.0, 0.0
	for _, v := range p.power[low : high+1] {
		all, most = all+v, max(most, v)
	}
	if all == 0 {
		return unknown()
	}
	tones, next := 0.0, low
	for i := low; i <= high; i++ {
		if p.power[i] < most*1e-7 || !p.isTop(i) || !p.tonal(i) {
			continue
		}
		for next = max(next, i-p.lobe); next <= min(i+p.lobe, high); next++ {
			tones += p.power[next]
		}
	}
	return max(0, 1-tones/all)
}

// between returns the maximum near bin i.
func (p *Spectrum) between(i int) top {
	a, b, c := decibels(p.power[i-1]+least), decibels(p.power[i]+least), decibels(p.power[i+1]+least)
	off := 0.0
	if bend := a - 2*b + c; bend < 0 {
		off = (a - c) / (2 * bend)
	}
	return top{(float64(i) + off) * p.hz, math.Pow(10, (b-(a-c)*off/4)/10)}
}

// mean returns the mean frequency around hz, weighted by power: between copies of a tone that are detuned
// it is their middle. off is how far away, in Hz, power counts.
func (p *Spectrum) mean(hz, off float64) float64 {
	off = max(off, float64(p.lobe)*p.hz)
	sum, weight := 0.0, 0.0
	for i := p.bin(hz - off); i <= p.bin(hz+off); i++ {
		sum, weight = sum+p.power[i]*float64(i)*p.hz, weight+p.power[i]
	}
	return sum / weight
}
