package timbre

import (
	"math"
	"math/bits"
	"math/cmplx"
	"sync"
)

// fft transforms x in place; len(x) is a power of two. It is the radix-2 transform with decimation in time
// (Cooley and Tukey).
func fft(x []complex128) {
	n := len(x)
	shift := 64 - bits.TrailingZeros(uint(n))
	for i := range x {
		if j := int(bits.Reverse64(uint64(i)) >> shift); n > 1 && i < j {
			x[i], x[j] = x[j], x[i]
		}
	}
	turns := turnsOf(n)
	for half := 1; half < n; half *= 2 {
		step := n / (2 * half)
		for at := 0; at < n; at += 2 * half {
			for k := range half {
				a, b := x[at+k], x[at+k+half]*turns[k*step]
				x[at+k], x[at+k+half] = a+b, a-b
			}
		}
	}
}

// knownTurns are the results of turnsOf, by n.
var knownTurns sync.Map

// turnsOf returns the n/2 powers of the n-th root of 1.
func turnsOf(n int) []complex128 {
	if turns, known := knownTurns.Load(n); known {
		return turns.([]complex128)
	}
	turns := make([]complex128, n/2)
	for i := range turns {
		turns[i] = cmplx.Rect(1, -2*math.Pi*float64(i)/float64(n))
	}
	knownTurns.Store(n, turns)
	return turns
}

// powerOfTwo returns the smallest power of two that is at least n.
func powerOfTwo(n int) int { return 1 << bits.Len(uint(max(n, 1)-1)) }
