package voices

import (
	"math"
	"slices"
	"testing"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// seeds is how many notes of each key are judged: the copies of a tone begin in phases that
// the seed sets, so a note's level depends on it.
const seeds = 4

// loudnesses returns the K-weighted level, in LUFS, of each note's first 400 ms: keys at velocity 100, seeds
// of each. spread is by how much the notes of one key differ, in LU.
func loudnesses(v *synth.Timbre, keys ...float32) (notes []float64, spread float64) {
	for _, key := range keys {
		for seed := range uint64(seeds) {
			sound, _ := playSeed(bank(), v, key, 100.0/127, 0.4, 0.4, seed)
			notes = append(notes, weighted(sound))
		}
		same := notes[len(notes)-seeds:]
		spread = max(spread, slices.Max(same)-slices.Min(same))
	}
	return notes, spread
}

// window is a range of levels in LUFS.
type window struct{ low, high float64 }

// The levels of those programs up to 119 that are not in balance; those above are noises and slow swells.
var (
	meanWindow   = window{-28.5, -24} // of the mean of a timbre's notes
	steadyWindow = window{-28.5, -24} // of a note whose level does not depend on the seed
	beatWindow   = window{-37, -21.5} // of a note whose copies beat: they begin in step or cancel
)

// want reports a level of a timbre that is outside the window.
func (w window) want(t *testing.T, timbre, of string, got float64) {
	t.Helper()
	if !(got >= w.low && got <= w.high) {
		t.Errorf("%s: %s is %.1f LUFS, want %v to %v", timbre, of, got, w.low, w.high)
	}
}

// beats is the spread, in LU, from which on a timbre counts as one whose copies beat.
const beats = 1

// middle returns the keys at which a program's level is judged.
func middle(program int) []float32 {
	if program >= 32 && program < 40 || program == 43 || program == 58 {
		return []float32{33, 40, 47}
	}
	if program >= 8 && program < 16 || program == 72 || program == 98 {
		return []float32{60, 72, 84}
	}
	return []float32{52, 60, 68}
}

// judged reports whether balance has a level for a program.
func judged(program int) bool {
	return slices.ContainsFunc(balance[:], func(r balanced) bool { return r.program == program })
}

// loudestPart returns the K-weighted level of the loudest 400 ms of sound, in LUFS.
func loudestPart(sound []float32) float64 {
	const hop = dsp.SampleRate / 10
	most := math.Inf(-1)
	for at := 0; at+4*hop <= len(sound); at += hop {
		most = max(most, weighted(sound[at:at+4*hop]))
	}
	return most
}

func TestProgramsHaveTheBalanceOfSampledSets(t *testing.T) {
	const off = 2.5 // LU; copies that beat make a note that much louder or softer
	deviations := make([]float64, 0, len(balance))
	for _, row := range balance {
		v := &bank().Programs[row.program]
		sum, n := 0.0, 0.0
		for seed := range uint64(seeds) {
			sound, _ := playSeed(bank(), v, row.key, 80.0/127, 1, 1.2, seed)
			sum += loudestPart(sound)
			n++
		}
		d := sum/n - middleLevel - row.lu
		if math.Abs(d) > off {
			t.Errorf("%d %s is %+.1f LU off, want at most %v", row.program, v.Name, d, off)
		}
		deviations = append(deviations, math.Abs(d))
	}
	slices.Sort(deviations)
	if m := deviations[len(deviations)/2]; m > 1.2 {
		t.Errorf("median deviation is %.1f LU, want at most 1.2", m)
	}
}

func TestLevelsAreBalanced(t *testing.T) {
	seen := map[string]bool{}
	for n := range 112 {
		if n >= 96 && n < 104 {
			continue // see effects
		}
		v := &bank().Programs[n]
		if seen[v.Name] || judged(n) {
			continue
		}
		seen[v.Name] = true
		notes, spread := loudnesses(v, middle(n)...)
		single, sum := steadyWindow, 0.0
		if spread > beats {
			single = beatWindow
		}
		for _, note := range notes {
			single.want(t, v.Name, "a note", note)
			sum += note
		}
		meanWindow.want(t, v.Name, "the mean of its notes", sum/float64(len(notes)))
	}
}

func TestVelocitySetsLevelAndBrightness(t *testing.T) {
	for _, n := range []int{0, 4, 12, 24, 38, 48, 56, 73, 89} {
		v := &bank().Programs[n]
		soft, _ := play(v, 60, 40.0/127, 0.4, 0.4)
		loud, _ := play(v, 60, 120.0/127, 0.4, 0.4)
		want := 40 * math.Log10(3)
		if got := weighted(loud) - weighted(soft); got < want-4 || got > want+9 {
			t.Errorf("%s: velocity 120 is %.1f dB over 40, want %.1f", v.Name, got, want)
		}
		if centre(loud) <= centre(soft) {
			t.Errorf("%s: velocity 120 is no brighter than 40: %.0f and %.0f Hz", v.Name, centre(loud), centre(soft))
		}
	}
}

// centre returns the root mean square frequency of a sound in Hz: that of its slope over that of itself.
func centre(sound []float32) float64 {
	a, b := 0.0, 1e-20
	for i := 1; i < len(sound); i++ {
		d := float64(sound[i] - sound[i-1])
		a += d * d
		b += float64(sound[i]) * float64(sound[i])
	}
	return math.Sqrt(a/b) * dsp.SampleRate / (2 * math.Pi)
}

func TestVelocityOpensTheSpectrumAsTheInstrumentDoes(t *testing.T) {
	for _, row := range []struct {
		program     int // from 0
		least, most float64
	}{
		{0, 0.8, 2.5}, {25, 0.8, 2.5}, {26, 0.8, 2.5}, {27, 0.8, 2.5}, {15, 0.8, 2.5}, {40, 0.7, 2.5}, {48, 0.7, 2.5}, {61, 0.7, 2.5},
		{65, 0.7, 2.5}, {71, 0.7, 2.5}, {104, 0.8, 2.5}, {56, 0.5, 2}, {24, 0.5, 2}, {32, 0.4, 2}, {73, 0.3, 1.5}, {12, 0.3, 2},
		{6, -0.1, 0.1}, {10, -0.1, 0.2}, {16, -0.1, 0.1}, {19, -0.1, 0.1}, {109, -0.1, 0.1}, // no key or bag of these feels how hard it is pressed
	} {
		v := &bank().Programs[row.program]
		soft, _ := play(v, 60, 40.0/127, 0.4, 0.4)
		loud, _ := play(v, 60, 110.0/127, 0.4, 0.4)
		if got := math.Log2(centre(loud) / centre(soft)); got < row.least || got > row.most {
			t.Errorf("%s opens by %.2f octaves from velocity 40 to 110, want %v to %v", v.Name, got, row.least, row.most)
		}
	}
}
