package dsp

import "math"

const (
	// OctavesFor60dB is how many times a level halves while it falls by 60 dB: log2(1000).
	OctavesFor60dB = 3 * math.Ln10 / math.Ln2

	// DBPerOctave is the level of an amplitude that doubles: 6.02 dB.
	DBPerOctave = 20 * math.Ln2 / math.Ln10

	dBPerPowerOctave = DBPerOctave / 2 // of a power that doubles
)

// Exp2 returns 2 to the power x. The relative error is below 1e-15; beyond the
// range of float64 it is 0 or +Inf.
func Exp2(x float64) float64 {
	if x < -1100 {
		return 0
	}
	if x > 1100 {
		return math.Inf(1)
	}
	n := math.Floor(x + 0.5)
	t := float64((x - n) * math.Ln2)
	p := 1.0
	for k := 14.0; k >= 1; k-- { // Taylor's series of e**t by Horner, |t| <= 0.35
		p = float64(p*t)/k + 1
	}
	return math.Ldexp(p, int(n))
}

// Log2 returns the base-2 logarithm of x, within 1e-15 of the larger of 1 and
// the result. Log2(0) is -Inf; below 0 it is NaN.
func Log2(x float64) float64 {
	if x <= 0 {
		if x == 0 {
			return math.Inf(-1)
		}
		return math.NaN()
	}
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, e = m*2, e-1
	}
	s := (m - 1) / (m + 1) // ln m = 2 atanh s, |s| <= 0.172
	s2 := float64(s * s)
	p := 0.0
	for k := 23.0; k >= 1; k -= 2 {
		p = float64(p*s2) + 1/k
	}
	return float64(float64(s*p)*(2/math.Ln2)) + float64(e)
}

// Sin returns the sine of x turns (one turn is a full circle), within 1e-15 for
// |x| up to 1; farther out x is first taken modulo 1.
func Sin(x float64) float64 {
	x -= math.Floor(x + 0.5) // -0.5 to 0.5
	if x > 0.25 {            // fold to a quarter turn each side
		x = 0.5 - x
	} else if x < -0.25 {
		x = -0.5 - x
	}
	t := float64(x * (2 * math.Pi))
	t2 := float64(t * t)
	p := 1.0
	for k := 20.0; k >= 2; k -= 2 {
		p = 1 - float64(p*t2)/float64(k*(k+1))
	}
	return float64(t * p)
}

// Cos returns the cosine of x turns; see Sin.
func Cos(x float64) float64 { return Sin(x + 0.25) }

// Tanh returns the hyperbolic tangent of x, within 1e-15.
func Tanh(x float64) float64 {
	if x > 20 {
		return 1
	}
	if x < -20 {
		return -1
	}
	if math.Abs(x) < 1e-5 {
		return x
	}
	e := Exp2(float64(x * (2 / math.Ln2)))
	return (e - 1) / (e + 1)
}

// Hz returns the frequency of a key in equal temperament, key 69 being A at
// 440 Hz; fractions of a key are allowed.
func Hz(key float64) float64 { return float64(440 * Exp2((key-69)/12)) }

// Gain returns the factor for a level in decibels: Gain(-6.02) is about 0.5.
func Gain(dB float64) float64 { return Exp2(float64(dB * (1 / DBPerOctave))) }

// DB returns the level of a factor in decibels; DB(0) is -Inf.
func DB(gain float64) float64 { return float64(Log2(gain) * DBPerOctave) }

// Flush returns 0 for a value below -300 dB, else x. It is applied once a block to every
// recursive state, since a denormal makes a block 30 times slower.
func Flush(x float32) float32 {
	if x < 1e-15 && x > -1e-15 {
		return 0
	}
	return x
}

// Octaves returns 2 to the power x for x from -60 to 60 (clamped), within 3e-7 of its value: fast
// enough for every Control step of every voice.
func Octaves(x float32) float32 {
	x = max(-60, min(x, 60))
	n := int32(x+64.5) - 64
	t := x - float32(n)
	p := float32(0.00015403530*t) + 0.0013333558
	p = float32(p*t) + 0.009618129
	p = float32(p*t) + 0.05550411
	p = float32(p*t) + 0.2402265
	p = float32(p*t) + 0.6931472
	p = float32(p*t) + 1
	return float32(p * math.Float32frombits(uint32(n+127)<<23))
}
