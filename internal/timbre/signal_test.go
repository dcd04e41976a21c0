package timbre

import (
	"math"

	"github.com/netsynth/netsynth/synth/dsp"
)

const rate = 48000

// tone returns seconds of a sound at rate, sample by sample as at returns it for a time.
func tone(rate int, seconds float64, at func(t float64) float64) *Sound {
	x := make([]float32, int(seconds*float64(rate)))
	for i := range x {
		x[i] = float32(at(float64(i) / float64(rate)))
	}
	return &Sound{Rate: rate, Channels: [][]float32{x}}
}

// sine returns a sine of an amplitude.
func sine(hz, amplitude float64) func(t float64) float64 {
	return func(t float64) float64 { return amplitude * math.Sin(2*math.Pi*hz*t) }
}

// saw returns a sawtooth without partials beyond 16 kHz.
func saw(hz float64) func(t float64) float64 {
	return func(t float64) float64 {
		sum := 0.0
		for k := 1.0; k*hz < 16000; k++ {
			sum += math.Sin(2*math.Pi*k*hz*t) / k
		}
		return 0.3 * sum
	}
}

// decaying returns at, falling by 60 dB in t60 seconds.
func decaying(at func(t float64) float64, t60 float64) func(t float64) float64 {
	return func(t float64) float64 { return at(t) * math.Pow(10, -3*t/t60) }
}

// white returns noise, the same each time.
func white() func(t float64) float64 {
	r := dsp.NewRand(7, "white")
	return func(float64) float64 { return 0.2 * float64(r.Bipolar()) }
}

// within reports whether got is at most off from want.
func within(got, want, off float64) bool { return math.Abs(got-want) <= off }
