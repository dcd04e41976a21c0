package expression

import "github.com/netsynth/netsynth/synth/dsp"

// The pad's swells, in bars. They have no common period, so that their sum does not repeat.
const swellA, swellB = 37, 53

// Swell returns the pad's expression, 0 to 127, in a bar: db to each side of a mean that lies db below the highest, times
// the load's share, 0 to 1.
func Swell(bar int64, db, load float64) uint8 {
	a := float64(dsp.Sin(float64(bar%swellA)/swellA) / 2)
	b := float64(dsp.Sin(float64(bar%swellB)/swellB) / 2)
	return uint8(float64(127*load*Factor(float64(db*(a+b-1)))) + 0.5)
}

// Factor returns the factor of velocity or expression, of whose squares the level follows, for a change by db.
func Factor(db float64) float64 { return dsp.Gain(db / 2) }
