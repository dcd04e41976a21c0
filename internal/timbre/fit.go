package timbre

import (
	"math"

	"github.com/netsynth/netsynth/synth"
)

const (
	usual     = 80   // the velocity of a note whose brightness does not depend on it
	different = 0.05 // octaves between soft and loud, at least, for brightness to depend on velocity
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
