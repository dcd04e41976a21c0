package timbre

import (
	"math"

	"github.com/netsynth/netsynth/synth"
)

const (
	usual     = 80   // the velocity of a note whose brightness does not depend on it
	different = 0.05 // octaves between soft and loud, at least, for brightness to depend on velocity
	releasing = 6    // dB under the top, where a held tone counts as released
)

// Fit returns the velocity with which a note is as bright in its first half second as a sound is. The sound's
// level is of no use: it depends on the recording.
func Fit(bank *synth.Bank, n Note, like *Sound) int {
	want := brightness(like)
	best, off := usual, math.Inf(1)
	least, most := math.Inf(1), math.Inf(-1)
	for v := 10; v <= 127; v = min(v+10, max(127, v+1)) {
		n.Velocity = v
		b := brightness(Render(bank, n, 1.5))
		least, most = min(least, b), max(most, b)
		if d := math.Abs(b - want); d < off {
			best, off = v, d
		}
	}
	if !(most-least >= different) || math.IsInf(off, 1) {
		return usual
	}
	return best
}

// brightness returns the centroid of a sound's first half second in octaves above 1 Hz.
func brightness(s *Sound) float64 {
	e := s.Envelope(0)
	if e.silent() {
		return unknown()
	}
	return math.Log2(s.openingCentroid(e))
}

// Held returns how long the key was held in a sound, in seconds: until its level has begun to fall, if it then
// falls much faster than before, or else to the end.
func Held(s *Sound) float64 {
	e := s.Envelope(0)
	if e.silent() {
		return s.Seconds()
	}
	soon, late := e.fall(20), e.fall(40)
	if late-soon < soon/2 { // a decay from the beginning takes as long again
		return e.rise(20) + e.fall(releasing)
	}
	return s.Seconds()
}
