package dsp

import "math"

// Phase is an oscillator's position in its cycle: a whole turn is 2 to the power 32, so
// that it wraps without loss of precision.
type Phase = uint32

// wholeTurn is one cycle in units of Phase.
const wholeTurn = 1 << 32

// Increment returns the advance of a phase in one frame at hz, which is clamped to 0 to
// SampleRate/2. The pitch is exact within 0.0003 cents
// at 40 Hz.
func Increment(hz float64) Phase {
	if !(hz > 0) {
		return 0
	}
	if hz > SampleRate/2 {
		hz = SampleRate / 2
	}
	return Phase(int64(float64(hz * (float64(wholeTurn) / SampleRate))))
}

// Turns returns the phase of x turns, modulo one; x from -1e6 to 1e6.
func Turns(x float64) Phase { return Phase(int64(float64(x * wholeTurn))) }

// Sine returns the sine of p, within 4e-6 (-108 dB): a polynomial, no branch, no
// table.
func Sine(p Phase) float32 {
	m := Phase(int32(p+1<<30) >> 31)           // all ones in the second and third quarters
	p = (p ^ m) + m&(1<<31+1)                  // which are mirrored: 1<<31 - p
	x := float32(int32(p)) * (1.0 / (1 << 31)) // half turns, -0.5 to 0.5
	x2 := float32(x * x)
	s := float32(0.08214589*x2) - 0.5992645
	s = float32(s*x2) + 2.550164
	s = float32(s*x2) - 5.167713
	s = float32(s*x2) + math.Pi
	return float32(s * x)
}
