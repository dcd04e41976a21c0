// Package tune writes melodies: the line of a period of eight bars, in steps of the scale, by its
// place in the bar. A period has phrases of two, two and four bars. The first states a motif, the
// second answers it at another pitch and ends openly, on degree 5 or 2; the third rises to the
// period's highest note in its second bar and comes home, to degree 1 or 3. After each there is a
// rest. The line says which note a step has, not whether one sounds: that is for the traffic.
package tune

import "github.com/netsynth/netsynth/scheduler/theory"

// The sizes of a period, which has a progression of chords.
const (
	Bars        = theory.Bars
	stepsPerBar = 16
	Steps       = Bars * stepsPerBar
)
