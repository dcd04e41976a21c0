package scheduler

import "github.com/netsynth/netsynth/synth/dsp"

// mix returns a number that depends on every v and looks like chance: the same
// numbers give the same result everywhere. Every choice that is free goes through it.
func mix(vs ...uint64) uint64 {
	z := uint64(0x9E3779B97F4A7C15)
	for _, v := range vs {
		z = (z ^ v) * 0xBF58476D1CE4E5B9
		z = (z ^ z>>27) * 0x94D049BB133111EB
		z ^= z >> 31
	}
	return z
}

func log2(x float64) float64 { return dsp.Log2(x) }

// log2n returns the base-2 logarithm of 1+n: how velocities grow with counts.
func log2n(n int) float64 { return dsp.Log2(1 + float64(n)) }

// log10 returns the base-10 logarithm of x.
func log10(x float64) float64 { return float64(dsp.Log2(x) * 0.301029995663981195213738894724493027) }

// floorDiv returns a/b rounded down and the rest, for b above 0.
func floorDiv(a, b int) (q, r int) {
	q, r = a/b, a%b
	if r < 0 {
		q, r = q-1, r+b
	}
	return q, r
}

// above returns the lowest key at or above base with pitch class pc.
func above(pc, base int) int {
	_, r := floorDiv(pc-base, 12)
	return base + r
}

func abs(x int) int { return max(x, -x) }
