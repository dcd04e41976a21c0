package voices

import (
	"math"
	"testing"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// sounded returns 0.5 s of one note of a voicing, at key 60.
func sounded[V any](g sound[V], v *V, velocity float32) []float32 {
	g.start(0, v, synth.Note{Key: 60, Velocity: velocity, Seed: 1})
	var voicing [synth.Lanes]*V
	voicing[0] = v
	var out synth.LaneBlock
	var list []float32
	for range dsp.SampleRate / 2 / dsp.BlockSize {
		g.render(1, &voicing, &out)
		for i := range out {
			list = append(list, out[i][0])
		}
	}
	return list
}

// partial returns the level of sound at hz in dB, by a Hann window.
func partial(sound []float32, hz float64) float64 {
	re, im := 0.0, 0.0
	for i, x := range sound {
		w := 0.5 - 0.5*math.Cos(2*math.Pi*float64(i)/float64(len(sound)))
		s, c := math.Sincos(2 * math.Pi * hz * float64(i) / dsp.SampleRate)
		re, im = re+float64(x)*w*c, im+float64(x)*w*s
	}
	return 10 * math.Log10(re*re+im*im+1e-30)
}

func TestAStringBeginsWithTheLevelsOfItsAnchors(t *testing.T) {
	v, err := plucked{}.ready(&stringPatch{
		Anchors:  []anchor{{Key: 60, Loud: []float64{0, -12, -24}, Soft: []float64{0, -18, -36}}},
		Partials: 3, T60: 60, High: 60, Release: 1,
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ velocity, second float64 }{{0.93, -12}, {0.236, -18}} {
		x := sounded(plucked{}.sound(), &v, float32(row.velocity))[4800:]
		f := dsp.Hz(60)
		if got := partial(x, 2*f) - partial(x, f); math.Abs(got-row.second) > 0.5 {
			t.Errorf("velocity %v: partial 2 is at %.2f dB, want %v", row.velocity, got, row.second)
		}
	}
}

func TestAKnockSoundsBesideTheString(t *testing.T) {
	p := stringPatch{Anchors: []anchor{{Key: 60, Loud: []float64{0}}}, Partials: 1, T60: 20, High: 20, Release: 1}
	levels := [2]float64{}
	for i := range levels {
		if i == 1 {
			p.Knock = breath{Onset: -6, Fall: 0.05, Hz: 3000, Quality: 1}
		}
		q := p
		v, err := plucked{}.ready(&q)
		if err != nil {
			t.Fatal(err)
		}
		x := sounded(plucked{}.sound(), &v, 1)
		for hz := 2900.0; hz < 3100; hz += 10 {
			levels[i] = max(levels[i], 200+partial(x[:2400], hz))
		}
		if late := partial(x[12000:14400], 3000) - partial(x[12000:14400], dsp.Hz(60)); late > -80 {
			t.Errorf("the knock still sounds after 0.25 s: %.1f dB", late)
		}
	}
	if levels[1] < levels[0]+20 {
		t.Errorf("near 3 kHz: %.1f dB without a knock, %.1f dB with one", levels[0], levels[1])
	}
}

func TestASteadyToneIsTheMixtureOfItsWaves(t *testing.T) {
	var sounds [2][]float32
	for i, swell := range []float64{0, 1e-9} { // the second moves through the attack: by so little that no one hears it
		v, err := harmonic{}.ready(&harmonicPatch{
			Anchors:  []anchor{{Key: 60, Loud: []float64{0, -3, -6}, Soft: []float64{0, -20, -40}}},
			Partials: 3, Reach: 1, Swell: swell, Copies: 1,
			Amplitude: envelope{Attack: 0.4, Decay: 1, Sustain: 1, Release: 0.1},
		})
		if err != nil {
			t.Fatal(err)
		}
		sounds[i] = sounded(harmonic{}.sound(), &v, 0.6)
	}
	for i, x := range sounds[0] {
		if d := math.Abs(float64(x - sounds[1][i])); d > 1e-6 {
			t.Fatalf("frame %d: %v steady, %v moving", i, x, sounds[1][i])
		}
	}
}
