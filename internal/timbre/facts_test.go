package timbre

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"github.com/netsynth/netsynth/synth/dsp"
)

func TestAPitchIsFoundWithinACent(t *testing.T) {
	for _, rate := range []int{22050, 48000} {
		for _, hz := range []float64{41.2, 261.6, 1000.3, 3520} {
			for name, at := range map[string]func(float64) float64{"sine": sine(hz, 0.5), "saw": saw(hz), "decay": decaying(saw(hz), 0.8)} {
				for _, key := range []float64{math.NaN(), math.Round(Key(hz))} {
					f := Measure(tone(rate, 0.8, at), key)
					if got := Cents(f.Pitch, Key(hz)); !(math.Abs(got) < 1) {
						t.Errorf("%s of %v Hz at %d, key %v: %.2f cents off", name, hz, rate, key, got)
					}
				}
			}
		}
	}
}

func TestNoiseHasNoPitch(t *testing.T) {
	for _, key := range []float64{math.NaN(), 60} {
		f := Measure(tone(rate, 1, white()), key)
		if !math.IsNaN(f.Pitch) || !(f.Noise > 0.95) {
			t.Errorf("key %v: pitch %v, noise %v", key, f.Pitch, f.Noise)
		}
	}
}

func TestAnOctaveTooHighIsSeen(t *testing.T) {
	f := Measure(tone(rate, 1, saw(dsp.Hz(72))), 60)
	if !within(Cents(f.Pitch, 60), 1200, 1) {
		t.Errorf("%v cents, want 1200", Cents(f.Pitch, 60))
	}
}

func TestLevelsAreRightWithinATenthOfADecibel(t *testing.T) {
	for _, rate := range []int{16000, 44100, 48000, 96000} {
		s := tone(rate, 1, sine(997, 0.5))
		f := Measure(s, math.NaN())
		if want := -6.02 - 3.01; !within(f.Loudness, want, 0.1) { // BS.1770: 997 Hz at 0 dBFS on one channel is -3.01
			t.Errorf("at %d: %.2f LUFS, want %.2f", rate, f.Loudness, want)
		}
		if got := s.Envelope(1.0 / 997).Top(); !within(got, -6.02-3.01, 0.1) {
			t.Errorf("at %d: %.2f dB", rate, got)
		}
		if !within(f.Peak, -6.02, 0.1) {
			t.Errorf("at %d: peak %.2f dBFS", rate, f.Peak)
		}
	}
}

// The same meter measures the master, at the engine's rate.
func TestLoudnessIsThatOfTheMaster(t *testing.T) {
	for _, hz := range []float64{60, 300, 2500, 9000} {
		s := tone(rate, 1, sine(hz, 0.3))
		m := dsp.NewLoudness()
		for at := 0; at+dsp.BlockSize <= s.Frames(); at += dsp.BlockSize {
			var l, r dsp.Block
			copy(l[:], s.Channels[0][at:])
			m.Add(&l, &r)
		}
		if got, want := s.Loudness(), m.Momentary(); !within(got, want, 0.05) {
			t.Errorf("%v Hz: %.2f LUFS, want %.2f", hz, got, want)
		}
	}
}

func TestDecaysAreRightWithinFivePerCent(t *testing.T) {
	for _, t60 := range []float64{0.2, 1, 4} {
		f := Measure(tone(rate, 1.3*t60+0.1, decaying(sine(440, 0.5), t60)), 69)
		for i, down := range Falls {
			if want := t60 * down / 60; !within(f.Falls[i], want, want/20+0.002) {
				t.Errorf("T60 %v: %.3f s to -%v dB, want %.3f", t60, f.Falls[i], down, want)
			}
		}
	}
}

func TestPartialsOfASawAreRightWithinHalfADecibel(t *testing.T) {
	for _, hz := range []float64{55, 261.6, 880} {
		f := Measure(tone(44100, 1, saw(hz)), math.NaN())
		for k, got := range f.Partials {
			if want := -20 * math.Log10(float64(k+1)); !within(got, want, 0.5) {
				t.Errorf("%v Hz: partial %d is %.2f dB, want %.2f", hz, k+1, got, want)
			}
		}
	}
}

// The partials of a stiff string are sharp: the tenth here by half a semitone.
func TestStretchedPartialsAreFollowed(t *testing.T) {
	const b = 0.0006
	f := Measure(tone(rate, 1, func(t float64) float64 {
		sum := 0.0
		for k := 1.0; k <= Partials; k++ {
			sum += 0.05 * math.Sin(2*math.Pi*200*k*math.Sqrt((1+b*k*k)/(1+b))*t)
		}
		return sum
	}), Key(200))
	for k, got := range f.Partials {
		if !within(got, 0, 0.5) {
			t.Errorf("partial %d is %.2f dB, want 0", k+1, got)
		}
	}
}

func TestTheCentroidIsTheMeanByAmplitude(t *testing.T) {
	two := func(t float64) float64 { return sine(500, 0.3)(t) + sine(2000, 0.1)(t) }
	f := Measure(tone(rate, 1, two), math.NaN())
	if want := (500*0.3 + 2000*0.1) / 0.4; !within(f.Centroid, want, 5) || !within(f.Path[1], want, 5) {
		t.Errorf("%.0f Hz, %.0f at 0.2 s, want %.0f", f.Centroid, f.Path[1], want)
	}
	if f = Measure(tone(rate, 1, sine(440, 0.5)), math.NaN()); !within(f.Centroid, 440, 1) {
		t.Errorf("of a sine: %.1f Hz", f.Centroid)
	}
}

func TestTheAttackIsTheTimeFrom20To3Decibels(t *testing.T) {
	const rise = 0.2
	f := Measure(tone(rate, 1, func(t float64) float64 { return min(t/rise, 1) * sine(440, 0.5)(t) }), 69)
	if want := rise * (math.Sqrt(0.5) - 0.1); !within(f.Attack, want, 0.003) {
		t.Errorf("%.1f ms, want %.1f", 1000*f.Attack, 1000*want)
	}
}

func TestAVibratoIsFound(t *testing.T) {
	f := Measure(tone(rate, 3, func(t float64) float64 {
		const hz, rate, cents = 440, 5.5, 20
		deviation := hz * (math.Exp2(cents/1200.0) - 1)
		return 0.5 * math.Sin(2*math.Pi*hz*t-deviation/rate*math.Cos(2*math.Pi*rate*t))
	}), 69)
	if !within(f.Vibrato.Rate, 5.5, 0.1) || !within(f.Vibrato.Depth, 20, 1) {
		t.Errorf("%+v, want 5.5 Hz, 20 cents", f.Vibrato)
	}
	if still := Measure(tone(rate, 3, saw(440)), 69).Vibrato; still != (Vibrato{}) {
		t.Errorf("of a steady tone: %+v", still)
	}
}

func TestTheShareOfNoiseIsThatOfThePower(t *testing.T) {
	noise := white() // 0.2 uniform: a power of 0.04/3, of which 2/3 lie under 16 kHz
	f := Measure(tone(rate, 1, func(t float64) float64 { return sine(440, 0.2)(t) + noise(t) }), 69)
	n := 0.04 / 3 * 2 / 3
	if want := n / (n + 0.02); !within(f.Noise, want, 0.03) {
		t.Errorf("%.3f, want %.3f", f.Noise, want)
	}
}

func TestSilenceAndShortSoundsAreMeasured(t *testing.T) {
	for _, frames := range []int{1, 2, 17, 400} {
		for _, at := range []func(float64) float64{sine(440, 0), sine(440, 0.5)} {
			f := Measure(tone(rate, (float64(frames)+0.5)/rate, at), 60)
			if at(0.0001) == 0 && !math.IsNaN(f.Pitch) {
				t.Errorf("%d silent frames: %+v", frames, f)
			}
		}
	}
}

func TestChannelsAddTheirPowers(t *testing.T) {
	one := tone(rate, 1, saw(300))
	two := &Sound{Rate: rate, Channels: [][]float32{make([]float32, one.Frames()), make([]float32, one.Frames())}}
	for i, x := range one.Channels[0] { // in opposite phase: their sum is silence
		two.Channels[0][i], two.Channels[1][i] = x*math.Sqrt2/2, -x*math.Sqrt2/2
	}
	a, b := Measure(one, 62), Measure(two, 62)
	if !within(a.Loudness, b.Loudness, 0.01) || !within(a.Centroid, b.Centroid, 0.1) || !within(Cents(a.Pitch, Key(b.Pitch)), 0, 0.01) {
		t.Errorf("one channel %+v, two %+v", a, b)
	}
}

func TestMeasuringTwiceGivesTheSame(t *testing.T) {
	s := tone(rate, 1, decaying(saw(123), 0.7))
	if a, b := fmt.Sprint(Measure(s, 47)), fmt.Sprint(Measure(s, 47)); !reflect.DeepEqual(a, b) {
		t.Errorf("%s\n%s", a, b)
	}
}
