package voices

import (
	"math"
	"slices"
	"testing"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// sampled is the level of a sound in two sampled General MIDI sets (FluidR3 and TimGM6mb, their mean).
type sampled struct {
	number int     // of the program, from 0, or of the drum key
	key    float32 // of the program's note
	lu     float64 // re the median of the sets' programs
}

// sampledLevel is the level that lu is compared with, in LUFS, as this bank has it.
const sampledLevel = -26.8

// effects is the level of the loudest 400 ms at velocity 80.
var effects = [...]sampled{
	{96, 63, -0.1}, {97, 63, -1.9}, {98, 75, -2.7}, {99, 63, 1.0}, {100, 63, 0.4}, {101, 63, 1.2},
	{102, 63, -0.1}, {103, 63, -0.1}, {112, 75, -3.2}, {113, 75, -8.9}, {114, 63, -2.1}, {115, 75, -10.6},
	{116, 51, -1.2}, {117, 51, -3.9}, {118, 51, 0.6}, {119, 63, -6.2}, {120, 63, -3.8}, {121, 63, -8.1},
	{122, 63, 0.7}, {123, 72, -1.0}, {124, 63, 2.4}, {125, 63, -12.4}, {126, 63, -3.1}, {127, 63, -0.9},
}

// drumSet is the level of the loudest 100 ms at velocity 100.
var drumSet = [...]sampled{
	{27, 0, 0.0}, {28, 0, 5.9}, {29, 0, -0.2}, {30, 0, 1.4}, {31, 0, -1.5}, {32, 0, -6.5}, {33, 0, -5.7},
	{34, 0, 4.8}, {35, 0, 3.3}, {36, 0, 3.1}, {37, 0, 0.7}, {38, 0, 5.7}, {39, 0, 4.1}, {40, 0, 4.2},
	{41, 0, 5.6}, {42, 0, -4.7}, {43, 0, 6.5}, {44, 0, -3.2}, {45, 0, 3.8}, {46, 0, -6.9}, {47, 0, 3.8},
	{48, 0, 3.8}, {49, 0, 3.0}, {50, 0, 3.2}, {51, 0, -5.9}, {52, 0, 2.1}, {53, 0, -5.0}, {54, 0, 5.2},
	{55, 0, 0.8}, {56, 0, 1.3}, {57, 0, 2.6}, {58, 0, 0.8}, {59, 0, -6.4}, {60, 0, 0.4}, {61, 0, 2.3},
	{62, 0, -1.8}, {63, 0, 3.5}, {64, 0, 5.7}, {65, 0, 5.3}, {66, 0, 6.2}, {67, 0, 1.4}, {68, 0, 1.9},
	{69, 0, 4.4}, {70, 0, -0.2}, {71, 0, 8.7}, {72, 0, 9.4}, {73, 0, 3.4}, {74, 0, -0.5}, {75, 0, 3.9},
	{76, 0, 2.0}, {77, 0, 2.7}, {78, 0, 7.6}, {79, 0, 7.8}, {80, 0, -2.4}, {81, 0, 2.2}, {82, 0, 2.3},
	{83, 0, 6.0}, {84, 0, 6.4}, {85, 0, -4.8}, {86, 0, 3.2}, {87, 0, 7.9},
}

// loudestOf returns the K-weighted level of the loudest seconds of sound, in LUFS.
func loudestOf(sound []float32, seconds float64) float64 {
	most, n := math.Inf(-1), int(seconds*dsp.SampleRate)
	for at := 0; at+n <= len(sound); at += dsp.SampleRate / 50 {
		most = max(most, weighted(sound[at:at+n]))
	}
	return most
}

// balanceOf compares timbres with their sampled levels, played at a velocity for hold seconds.
func balanceOf(t *testing.T, list []sampled, timbres *[128]synth.Timbre, velocity float32, hold, window float64) {
	t.Helper()
	deviations := make([]float64, 0, len(list))
	for _, row := range list {
		v := &timbres[row.number]
		sum := 0.0
		for seed := range uint64(seeds) {
			sound, _ := playSeed(bank(), v, row.key, velocity, hold, hold+0.2, seed)
			sum += loudestOf(sound, window)
		}
		d := sum/seeds - sampledLevel - row.lu
		t.Logf("%d %s: %+.1f", row.number, v.Name, d)
		if math.Abs(d) > 2 {
			t.Errorf("%d %s is %+.1f LU off, want at most 2", row.number, v.Name, d)
		}
		deviations = append(deviations, math.Abs(d))
	}
	slices.Sort(deviations)
	if m := deviations[len(deviations)/2]; m > 1 {
		t.Errorf("median deviation is %.1f LU, want at most 1", m)
	}
}

func TestEffectsHaveTheBalanceOfSampledSets(t *testing.T) {
	balanceOf(t, effects[:], &bank().Programs, 80.0/127, 1, 0.4)
}

func TestDrumsHaveTheBalanceOfSampledSets(t *testing.T) {
	balanceOf(t, drumSet[:], &bank().Drums, 100.0/127, 0.4, 0.1)
}
