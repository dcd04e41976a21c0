package dsp

import "math"

// dcHz is the frequency at which DCBlock's response is 3 dB down, below the lowest note that a
// loudspeaker plays.
const dcHz = 30

// DCBlock is a stereo high-pass at 30 Hz, 12 dB an octave: no direct current and
// no rumble reach the loudspeaker. Make one with NewDCBlock.
type DCBlock struct {
	b, a1, a2 float64 // the numerator is b, -2b, b
	l, r      memory
}

// memory is the state of a second-order filter in transposed direct form II. It is
// float64: at 30 Hz the poles sit so near 1 that float32 would add noise.
type memory struct{ z1, z2 float64 }

// flushed returns a state, or zero for one below -360 dB; see Flush.
func flushed(z1, z2 float64) memory {
	if max(z1, -z1, z2, -z2) < 1e-18 {
		return memory{}
	}
	return memory{z1, z2}
}

// NewDCBlock returns a DCBlock at rest.
func NewDCBlock() *DCBlock {
	w := 1.0 / SampleRate * dcHz // Butterworth by the bilinear transform
	k := Sin(w/2) / Cos(w/2)
	k2 := float64(k * k)
	q := float64(k * math.Sqrt2)
	norm := 1 / (1 + q + k2)
	return &DCBlock{b: norm, a1: float64(2 * (k2 - 1) * norm), a2: float64((1 - q + k2) * norm)}
}

// Process filters one block of both channels in place.
func (d *DCBlock) Process(l, r *Block) {
	b, a1, a2 := d.b, d.a1, d.a2 // all in registers
	l1, l2, r1, r2 := d.l.z1, d.l.z2, d.r.z1, d.r.z2
	for i := range l {
		x, y := float64(b*float64(l[i])), float64(b*float64(r[i]))
		p, q := x+l1, y+r1
		l[i], r[i] = float32(p), float32(q)
		l1, r1 = (l2-(x+x))-float64(a1*p), (r2-(y+y))-float64(a1*q)
		l2, r2 = x-float64(a2*p), y-float64(a2*q)
	}
	d.l, d.r = flushed(l1, l2), flushed(r1, r2)
}
