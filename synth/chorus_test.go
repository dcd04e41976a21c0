package synth

import (
	"math"
	"testing"

	"github.com/netsynth/netsynth/synth/dsp"
)

// spectrum returns the power of x at each of the pitches from -20 to 20 cents around hz, a cent apart.
func spectrum(x []float32, hz float64) (power [41]float64) {
	for c := range power {
		turn := hz * math.Exp2(float64(c-20)/1200) / dsp.SampleRate
		var re, im float64
		for i, v := range x {
			w := float64(v) * (1 - dsp.Cos(float64(i)/float64(len(x))))
			re, im = re+w*dsp.Cos(turn*float64(i)), im+w*dsp.Sin(turn*float64(i))
		}
		power[c] = re*re + im*im
	}
	return power
}

// The send to the chorus opens the pitch: its copies lie 14 cents and more apart in the mean, and are the louder the
// more is sent.
func TestAChorusSpreadsThePitch(t *testing.T) {
	last := 0.0
	for _, value := range []uint8{0, 32, 64, 127} {
		p := &player{Engine: New(testBank(), Options{Plain: true, Voices: 8, GainDB: -makeupGain})}
		p.set(0, ReverbSend, 0)
		p.set(0, ChorusSend, value)
		p.on(0, 93, 100)
		p.run(second / 5)
		p.forget()
		p.run(5 * second / 2) // once round
		power := spectrum(p.l, 1760)
		total, square, most := 0.0, 0.0, 0.0
		for c, v := range power {
			total, square, most = total+v, square+float64(c-20)*float64(c-20)*v, max(most, v)
		}
		spread := math.Sqrt(square / total)
		low, high := 40, 0
		for c, v := range power {
			if v > most/100 {
				low, high = min(low, c), max(high, c)
			}
		}
		t.Logf("send %d: %.2f cents, from %d to %d", value, spread, low-20, high-20)
		switch {
		case value == 0 && (spread > 0.5 || high > low+2):
			t.Errorf("without chorus the pitch is spread by %.2f cents, from %d to %d", spread, low-20, high-20)
		case value > 0 && spread < last+0.5:
			t.Errorf("send %d: the pitch is spread by %.2f cents, %.2f with less", value, spread, last)
		case value == 127 && high-low < 14:
			t.Errorf("the full send spreads the pitch from %d to %d cents", low-20, high-20)
		}
		last = spread
	}
}
