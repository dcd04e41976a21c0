package tune

import "math/bits"

// Rhythm is a set of the steps of a bar: bit n is step n.
type Rhythm uint16

// Quavers are the steps on the beat and between the beats; Every has all steps.
const (
	Quavers Rhythm = 0x5555
	Every   Rhythm = 0xffff
)

// Has reports whether the rhythm has the step at place, 0 to 15.
func (r Rhythm) Has(place int) bool { return r>>(place&15)&1 != 0 }

// Before returns how many steps of the rhythm lie before place.
func (r Rhythm) Before(place int) int { return bits.OnesCount16(uint16(r) & (1<<place - 1)) }

// Next returns the steps from place to the rhythm's next one, in the next bar if need be: 1 to 16.
func (r Rhythm) Next(place int) int {
	for n := 1; n < stepsPerBar; n++ {
		if r.Has(place + n) {
			return n
		}
	}
	return stepsPerBar
}

// Euclid reports whether step place of 16 is one of k hits spread evenly (Toussaint,
// The Euclidean Algorithm Generates Traditional Musical Rhythms, 2005).
func Euclid(k, place int) bool { return place*k%16 < k }

// of returns the rhythm of the places.
func of(places ...int) (r Rhythm) {
	for _, p := range places {
		r |= 1 << p
	}
	return r
}

// Levels is the number of densities.
const Levels = 6

// rhythms are, by density, the rhythms of a bar, and of the fourth one, which ends a phrase. Each has the hits of the
// one before it and more, so that parts of different density strike together.
var rhythms = [Levels][3][2]Rhythm{
	{{of(0, 8), of(0, 8)}, {of(0, 6), of(0, 8)}, {of(0, 8), of(0, 8)}},
	{{of(0, 4, 8, 12), of(0, 4, 8)}, {of(0, 6, 8, 14), of(0, 6, 8)}, {of(0, 4, 8, 15), of(0, 4, 8)}},
	{{of(0, 4, 6, 8, 12, 14), of(0, 4, 6, 8, 12)}, {of(0, 3, 6, 8, 11, 14), of(0, 3, 6, 8, 12)}, {of(0, 4, 7, 8, 12, 15), of(0, 4, 7, 8, 12)}},
	{{of(0, 3, 4, 6, 8, 11, 12, 14), of(0, 2, 4, 6, 8, 11, 12)}, {of(0, 2, 3, 6, 8, 10, 11, 14), of(0, 2, 3, 6, 8, 10, 12)}, {of(0, 2, 4, 7, 8, 10, 12, 15), of(0, 2, 4, 7, 8, 10, 12)}},
	{{of(0, 2, 3, 4, 6, 8, 10, 11, 12, 14), of(0, 2, 3, 4, 6, 8, 10, 11, 12)}, {of(0, 2, 3, 5, 6, 8, 10, 11, 13, 14), of(0, 2, 3, 5, 6, 8, 10, 12, 14)}, {of(0, 2, 4, 6, 7, 8, 10, 12, 14, 15), of(0, 2, 4, 6, 7, 8, 10, 12, 14)}},
	{{of(0, 1, 2, 3, 4, 6, 7, 8, 10, 11, 12, 14, 15), of(0, 1, 2, 3, 4, 6, 7, 8, 10, 11, 12, 14)}, {of(0, 2, 3, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15), of(0, 2, 3, 5, 6, 7, 8, 9, 10, 12, 13, 14)}, {of(0, 1, 2, 4, 5, 6, 7, 8, 10, 12, 13, 14, 15), of(0, 1, 2, 4, 5, 6, 7, 8, 10, 12, 13, 14)}},
}

// RhythmOf returns the rhythm of a bar at a density, 0 to Levels-1. choice, of which every number
// will do, chooses one of several. Every fourth bar, which ends a phrase, has another rhythm than the
// three before it.
func RhythmOf(density int, choice uint64, bar int64) Rhythm {
	return rhythms[min(max(density, 0), Levels-1)][choice%3][bar%4/3]
}

// Densities are the rates of a role, packets a second, from which on its density is one more than the
// row's number. Below the first, each packet is played by itself.
var Densities = []Threshold{{Enter: 2, Leave: 1.2}, {Enter: 8, Leave: 5}, {Enter: 60, Leave: 36}, {Enter: 600, Leave: 360}}

// BulkDensities are, by the level of a download or upload, the densities of bass and cello; -1: they have none.
var BulkDensities = [5]int{-1, 1, 2, 3, 5}

// BulkLevel returns the level of a download's or upload's rate, packets a second: 0 to 4.
func BulkLevel(rate float64) int {
	switch {
	case rate < 2:
		return 0
	case rate < 40:
		return 1
	case rate < 150:
		return 2
	case rate < 500:
		return 3
	}
	return 4
}
