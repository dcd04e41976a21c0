package dsp

import (
	"math"
	"testing"
)

func TestTonesAreSinesAtTheirPitchAndLevel(t *testing.T) {
	hz := [4]float64{41.2, 440, 3000, 15000}
	level := [4]float32{0.5, 0.25, 0.1, 0.2}
	for i := range hz {
		var tones [2]Tone
		inc := Increment(hz[i])
		tones[i%2].Set(0, inc)
		var k [2]float32
		k[i%2] = level[i]
		for at := 0; at < SampleRate; at += Control {
			var mix [Control]float32
			AddTones(&tones, &k, &k, &mix)
			for n, got := range mix {
				turns := float64(at+n+1) * float64(inc) / wholeTurn
				if want := float64(level[i]) * math.Sin(2*math.Pi*turns); math.Abs(float64(got)-want) > 0.03*float64(level[i]) {
					t.Fatalf("%v Hz, frame %d: %v, want %v", hz[i], at+n, got, want)
				}
			}
		}
	}
}

func TestTonesGlideInLevel(t *testing.T) {
	var tones [2]Tone
	tones[1].Set(1<<30, 0) // stands at 1
	from, to, mix := [2]float32{1: 0.2}, [2]float32{1: 0.6}, [Control]float32{}
	AddTones(&tones, &from, &to, &mix)
	for i := 1; i < Control; i++ {
		if d := mix[i] - mix[i-1]; math.Abs(float64(d)-0.4/Control) > 1e-6 {
			t.Errorf("from frame %d the level goes by %v, want %v", i-1, d, 0.4/Control)
		}
	}
	if math.Abs(float64(mix[Control-1])-0.6) > 1e-5 {
		t.Errorf("the level ends at %v, want 0.6", mix[Control-1])
	}
}

// gainAt returns the gain of noise through f at hz, in dB, by the power of two seconds in a band about it.
func gainAt(f Colour, hz float64) float64 {
	sum := 0.0
	var n Noise
	n.Seed(5)
	colours := [2]Colour{f}
	level := [2]float32{f.Level()}
	narrow := NewCutoff(float32(hz), 30)
	var a, b SVF
	for range 2 * SampleRate / Control {
		var mix [Control]float32
		AddColours(&n, &colours, &level, &mix)
		a.Band(&narrow, mix[:])
		b.Band(&narrow, mix[:])
		for _, x := range mix {
			sum += float64(x) * float64(x)
		}
	}
	return 10 * math.Log10(sum/(2*hz))
}

func TestColoursPassWhatTheirKindSays(t *testing.T) {
	plain := NewColour("low", 20000, 0.7071)
	for _, row := range []struct {
		kind     string
		hz, at   float64
		quality  float64
		low, top float64 // dB
	}{
		{"low", 1000, 250, 0.7071, -1, 1}, {"low", 1000, 4000, 0.7071, -26, -22},
		{"high", 1000, 4000, 0.7071, -1, 1}, {"high", 1000, 250, 0.7071, -26, -22},
		{"band", 1000, 1000, 2, -1, 1}, {"band", 1000, 4000, 2, -19, -16}, {"band", 1000, 250, 2, -19, -16},
	} {
		got := gainAt(NewColour(row.kind, row.hz, row.quality), row.at) - gainAt(plain, row.at)
		if got < row.low || got > row.top {
			t.Errorf("%s at %v Hz: %.1f dB at %v Hz, want %v to %v", row.kind, row.hz, got, row.at, row.low, row.top)
		}
	}
}
