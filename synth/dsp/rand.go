package dsp

// Rand is a small seeded random number generator, one a stream, so that one stream's
// draws do not affect another's. The zero value is usable; it is the stream of seed 0.
// It is SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators).
type Rand struct{ state uint64 }

// NewRand returns the stream called name under seed: other seeds and other names give
// other streams. The seed is scrambled before the name is hashed into it, so that a seed and a name that
// differ in the same bits do not cancel each other.
func NewRand(seed uint64, name string) Rand {
	r := Rand{seed}
	h := r.Uint64() ^ 0xcbf29ce484222325
	for i := 0; i < len(name); i++ {
		h = (h ^ uint64(name[i])) * 0x100000001b3
	}
	r.state = h
	r.Uint64()
	return r
}

// Uint64 returns the next 64 bits.
func (r *Rand) Uint64() uint64 {
	r.state += 0x9e3779b97f4a7c15
	z := r.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Intn returns a number from 0 to n-1. n must be at least 1. The bias is below n/2^32.
func (r *Rand) Intn(n int) int { return int(r.Uint64() >> 32 * uint64(n) >> 32) }

// Float returns a number from 0 up to but not including 1.
func (r *Rand) Float() float64 { return float64(r.Uint64()>>11) / (1 << 53) }

// Bipolar returns a number from -1 up to but not including 1: white noise.
func (r *Rand) Bipolar() float32 { return float32(int32(r.Uint64()>>32)) / (1 << 31) }
