package dsp

// DelaySize is the length of a Delay in frames, room for a string of 24 Hz.
const DelaySize = 2048

// Delay is a delay line of DelaySize frames. The zero value is silent.
type Delay struct {
	line [DelaySize]float32
	at   uint32
}

// Clear silences the line.
func (d *Delay) Clear() { *d = Delay{} }

// Push writes x as the newest frame.
func (d *Delay) Push(x float32) {
	d.line[d.at&(DelaySize-1)] = x
	d.at++
}

// Tap returns the frame pushed n frames before the newest; n from 0 to DelaySize-1.
func (d *Delay) Tap(n uint32) float32 { return d.line[(d.at-1-n)&(DelaySize-1)] }

// Fraction splits a delay, in frames and at least 1, at the frequency hz into
// whole frames and the coefficient of an allpass that delays the rest, from 0.5 to 1.5 frames, exactly at
// hz.
func Fraction(delay, hz float64) (whole uint32, allpass float32) {
	n := int(delay - 0.5)
	return uint32(n), Allpass(delay-float64(n), hz)
}

// Allpass returns the coefficient of an allpass that delays the frequency hz by exactly d frames, at least 0.1: a shorter
// one would ring.
func Allpass(d, hz float64) float32 {
	d = max(d, 0.1)
	w := hz / (2 * SampleRate) // half the angle a frame, in turns
	return float32(Sin(float64((1-d)*w)) / Sin(float64((1+d)*w)))
}

// recall copies from a ring, from frame at on. The ring's size is a power of two.
func recall(to, ring []float32, at uint32) {
	n := copy(to, ring[at&uint32(len(ring)-1):])
	copy(to[n:], ring)
}
