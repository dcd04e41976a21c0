package compat

import "math/bits"

// CPython 2's hashes on a 64-bit machine, by which older programs chose octaves.

// hashText returns the hash of a string: that of its bytes.
func hashText(s []byte) uint64 {
	if len(s) == 0 {
		return 0
	}
	x := uint64(s[0]) << 7
	for _, c := range s {
		x = 1000003*x ^ uint64(c)
	}
	return reserved(x ^ uint64(len(s)))
}

// hashPair returns the hash of a tuple of two items with hashes a and b.
func hashPair(a, b uint64) uint64 {
	x, m := uint64(0x345678), uint64(1000003)
	x = (x ^ a) * m
	m += 82520 + 2
	x = (x ^ b) * m
	return reserved(x + 97531)
}

// reserved returns the hash that stands for x: -1 stands for an error in CPython.
func reserved(x uint64) uint64 {
	if x == 1<<64-1 {
		return 1<<64 - 2
	}
	return x
}

// modulo returns x, read as a signed number, modulo n: never below 0.
func modulo(x uint64, n int64) int64 { return (int64(x)%n + n) % n }

// power34 returns the largest m with m to the fourth not above n to the third: the power of
// three quarters, rounded down.
func power34(n uint32) int64 {
	hi, lo := bits.Mul64(uint64(n)*uint64(n), uint64(n))
	low, high := uint64(0), uint64(1)<<24 // (2^32)^(3/4)
	for low+1 < high {
		m := (low + high) / 2
		h, l := bits.Mul64(m*m, m*m)
		if h < hi || h == hi && l <= lo {
			low = m
		} else {
			high = m
		}
	}
	return int64(low)
}
