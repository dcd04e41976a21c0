package habit

import (
	"math"

	"github.com/netsynth/netsynth/synth/dsp"
)

const (
	lowestRate  = 0.1   // packets a second: the first class of rates ends here
	classes     = 25    // of rates, three a decade: up to 10 million
	mostBins    = 75600 // a week: then every count is halved, so that the newer weighs more
	perOctave   = 3 * math.Ln2 / math.Ln10
	classFactor = math.Ln10 / math.Ln2 / 3 // octaves
)

// rates counts bins by their rate, in thirds of a decade.
type rates [classes]uint32

// add counts a bin of rate packets a second.
func (r *rates) add(rate float64) {
	c := 0
	if rate > lowestRate {
		c = int(math.Floor(dsp.Log2(rate/lowestRate)*perOctave)) + 1
	}
	r[min(c, classes-1)]++
	if r.sum() < mostBins {
		return
	}
	for i := range r {
		r[i] /= 2
	}
}

// sum returns the number of bins.
func (r *rates) sum() (n uint32) {
	for _, c := range r {
		n += c
	}
	return n
}

// Quantile returns the rate, packets a second, that the share q of the counts in bins, which are as those of
// Rate, is not above; 0 if there are none.
func Quantile(bins []uint32, q float64) float64 {
	all := 0.0
	for _, n := range bins {
		all += float64(n)
	}
	left := float64(q * all)
	for c, n := range bins {
		if left -= float64(n); n > 0 && left <= 1e-9 {
			return lowestRate * dsp.Exp2((float64(c)-0.5)*classFactor)
		}
	}
	return 0
}

// usualMost returns how many packets in a bin are far above the usual, 0 if too little is known.
func (r *rates) usualMost() uint32 {
	if r.sum() < enoughBins {
		return 0
	}
	packets := Quantile(r[:], 0.75) * float64(binLength) / float64(second)
	return uint32(max(2*fewPackets, min(farAbove*packets, 1<<31)))
}

// mean returns the mean rate, packets a second, of the bins with packets, 0 if too little is known.
func (r *rates) mean() float64 {
	n := r.sum()
	if n < enoughBins {
		return 0
	}
	sum := 0.0
	for c, bins := range r {
		sum += float64(float64(bins) * lowestRate * dsp.Exp2((float64(c)-0.5)*classFactor))
	}
	return sum / float64(n)
}
