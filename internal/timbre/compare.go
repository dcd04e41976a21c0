package timbre

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Row is one measure of two sounds. A number is NaN where a sound has no such thing.
type Row struct {
	Name       string
	Unit       string // of Ours and Other
	Ours       float64
	Other      float64
	Difference float64 // ours against the other
	Of         string  // the unit of Difference
	Weight     float64 // the size of Difference, where about 1 is just heard
}

// scale is a way to compare two numbers.
type scale struct {
	unit, of   string
	difference func(ours, other float64) float64
	heard      float64 // a difference that is just heard
}

// The scales, with differences that are about the smallest that a listener notices when one note follows the
// other; a measure's place in the list needs no more accuracy.
var (
	inLUFS    = scale{"LUFS", "LU", minus, 1}
	inCents   = scale{"cents", "cents", minus, 5}
	inHertz   = scale{"Hz", "octaves", octaves, 0.2}
	inMillis  = scale{"ms", "octaves", func(a, b float64) float64 { return octaves(max(a, 1), max(b, 1)) }, 0.7}
	inSeconds = scale{"s", "octaves", octaves, 0.4}
	inPercent = scale{"%", "dB", func(a, b float64) float64 { return decibels(max(a, leastShare) / max(b, leastShare)) }, 3}
	inRate    = scale{"Hz", "Hz", minus, 0.5}
	partial   = scale{"dB", "dB", func(a, b float64) float64 { return max(a, faintest) - max(b, faintest) }, 3}
)

const (
	leastShare = 0.1 // per cent of noise under which it does not matter how much
	faintest   = -60 // dB, of a partial under which it does not matter how faint
	missing    = 20  // the weight of a measure that only one of the sounds has
)

// minus returns the difference of two numbers.
func minus(a, b float64) float64 { return a - b }

// octaves returns the ratio of two numbers in octaves.
func octaves(a, b float64) float64 { return math.Log2(a / b) }

// row compares two numbers.
func (s scale) row(name string, ours, other float64) Row {
	r := Row{Name: name, Unit: s.unit, Ours: ours, Other: other, Of: s.of, Difference: s.difference(ours, other)}
	r.Weight = math.Abs(r.Difference) / s.heard
	switch {
	case math.IsNaN(ours) && math.IsNaN(other):
		r.Weight = -1
	case math.IsNaN(r.Weight) || math.IsInf(r.Weight, 0):
		r.Difference, r.Weight = unknown(), missing
	}
	return r
}

// Compare returns every measure of two sounds, the largest difference first and those that neither sound has
// last. key is the key of both, NaN of drums; pitches are given in cents from it.
func Compare(ours, other *Facts, key float64) []Row {
	rows := []Row{
		inLUFS.row("loudness", ours.Loudness, other.Loudness),
		inMillis.row("attack", 1000*ours.Attack, 1000*other.Attack),
		inPercent.row("noise", 100*ours.Noise, 100*other.Noise),
		inRate.row("vibrato rate", ours.Vibrato.Rate, other.Vibrato.Rate),
		inCents.row("vibrato depth", ours.Vibrato.Depth, other.Vibrato.Depth),
		inHertz.row("centroid", ours.Centroid, other.Centroid),
	}
	if !math.IsNaN(key) {
		rows = append(rows, inCents.row("pitch", Cents(ours.Pitch, key), Cents(other.Pitch, key)))
	}
	for i, t := range Path {
		name := fmt.Sprintf("centroid at %g s", t)
		rows = append(rows, inHertz.row(name, ours.Path[i], other.Path[i]))
	}
	for i, down := range Falls {
		rows = append(rows, inSeconds.row(fmt.Sprintf("time to -%g dB", down), ours.Falls[i], other.Falls[i]))
	}
	for i := range Partials {
		rows = append(rows, partial.row(fmt.Sprint("partial ", i+1), ours.Partials[i], other.Partials[i]))
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(b.Weight, a.Weight) })
	return rows
}
