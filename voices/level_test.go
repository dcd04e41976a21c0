package voices

import (
	"math"
	"testing"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// seeds is how many notes of each key are judged: where the copies of a tone begin is chance, and so is their level.
const seeds = 4

// loudness returns the mean K-weighted level of a timbre's first 400 ms over its
// middle keys at velocity 100, and over the chance that is in it.
func loudness(v *synth.Timbre, keys ...float32) float64 {
	sum := 0.0
	for _, key := range keys {
		for seed := range uint64(seeds) {
			sound, _ := playSeed(bank(), v, key, 100.0/127, 0.4, 0.4, seed)
			sum += weighted(sound)
		}
	}
	return sum / float64(seeds*len(keys))
}

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

func TestLevelsAreBalanced(t *testing.T) {
	seen := map[string]bool{}
	for n := range bank().Programs {
		v := &bank().Programs[n]
		if seen[v.Name] {
			continue
		}
		seen[v.Name] = true
		got := loudness(v, middle(n)...)
		t.Logf("LEVEL %q %.2f", v.Name, got)
		if (got < -28.5 || got > -24) && n < 119 { // what follows swells slowly
			t.Errorf("%s: %.1f LUFS, want -26 within 2", v.Name, got)
		}
	}
	for n := lowestDrum; n <= highestDrum; n++ {
		v := &bank().Drums[n]
		if seen[v.Name] {
			continue
		}
		seen[v.Name] = true
		got := loudness(v, 60)
		t.Logf("LEVEL %q %.2f", v.Name, got)
		if got < -37 || got > -24 {
			t.Errorf("%s: %.1f LUFS, want -37 to -24", v.Name, got)
		}
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

// centre returns about where a sound's energy lies, in Hz: the root mean square of its slope by that of itself.
func centre(sound []float32) float64 {
	a, b := 0.0, 1e-20
	for i := 1; i < len(sound); i++ {
		d := float64(sound[i] - sound[i-1])
		a += d * d
		b += float64(sound[i]) * float64(sound[i])
	}
	return math.Sqrt(a/b) * dsp.SampleRate / (2 * math.Pi)
}
