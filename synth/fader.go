package synth

import "math"

// faderStep is how far a fader moves in a block, at most: from 0 to 1 in 21 ms.
const faderStep = 1.0 / 16

// fader is a factor that a person sets. It glides to its target block by block.
type fader struct{ now, target float32 }

// set lets the fader glide to the factor that is stored in bits, from 0 to most.
func (f *fader) set(bits uint32, most float32) {
	x := math.Float32frombits(bits)
	if !(x > 0) { // NaN too
		x = 0
	}
	f.target = min(x, most)
}

// move goes on by one block and reports whether the factor has changed.
func (f *fader) move() bool {
	if f.now == f.target {
		return false
	}
	if f.now < f.target {
		f.now = min(f.now+faderStep, f.target)
	} else {
		f.now = max(f.now-faderStep, f.target)
	}
	return true
}
