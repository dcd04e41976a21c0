package theory

// Mix returns a number that depends on every v and looks like chance: the same
// numbers give the same result everywhere. Every choice that is free goes through it.
func Mix(vs ...uint64) uint64 {
	z := uint64(0x9E3779B97F4A7C15)
	for _, v := range vs {
		z = (z ^ v) * 0xBF58476D1CE4E5B9
		z = (z ^ z>>27) * 0x94D049BB133111EB
		z ^= z >> 31
	}
	return z
}

// FloorDiv returns a/b rounded down and the rest, for b above 0.
func FloorDiv(a, b int) (q, r int) {
	q, r = a/b, a%b
	if r < 0 {
		q, r = q-1, r+b
	}
	return q, r
}

// Above returns the lowest key at or above base with pitch class pc.
func Above(pc, base int) int {
	_, r := FloorDiv(pc-base, 12)
	return base + r
}
