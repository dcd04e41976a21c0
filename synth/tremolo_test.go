package synth

import (
	"math"
	"testing"

	"github.com/netsynth/netsynth/synth/dsp"
)

// levels returns the amplitude of x in each of its windows of n frames: the largest of their samples.
func levels(x []float32, n int) (list []float64) {
	for ; len(x) >= n; x = x[n:] {
		most := float64(0)
		for _, v := range x[:n] {
			most = max(most, math.Abs(float64(v)))
		}
		list = append(list, most)
	}
	return list
}

// wave returns the mean of x, and of the sine of hz in it, at rate values a second, the amplitude.
func wave(x []float64, hz, rate float64) (mean, amplitude float64) {
	var re, im float64
	for i, v := range x {
		turn := 2 * math.Pi * hz * float64(i) / rate
		mean += v
		re, im = re+v*math.Cos(turn), im+v*math.Sin(turn)
	}
	n := float64(len(x))
	return mean / n, 2 * math.Hypot(re, im) / n
}

// A tone of 1760 Hz has a peak every 27 frames.
func TestATremoloHasItsDepthAndRate(t *testing.T) {
	still := 0.0
	for _, value := range []uint8{0, 32, 64, 94, 127} {
		p := plain(8)
		p.set(0, TremoloDepth, value)
		p.on(0, 93, 100)
		p.run(second / 5)
		p.forget()
		p.run(2 * second)
		const window = 96
		x := levels(p.l, window)
		mean, amplitude := wave(x, 6, dsp.SampleRate/window)
		dip := 0.7 * float64(value) / 127
		if got, want := amplitude/mean, dip/(2-dip); math.Abs(got-want) > 0.01 {
			t.Errorf("value %d: modulates by %.3f, want %.3f", value, got, want)
		}
		for _, hz := range []float64{3, 4.5, 7.5, 12} {
			if _, other := wave(x, hz, dsp.SampleRate/window); other/mean > 0.01 {
				t.Errorf("value %d: modulates by %.3f at %v Hz", value, other/mean, hz)
			}
		}
		if value == 0 {
			still = roughest(p.l)
		}
		if got := roughest(p.l); got > 1.01*still {
			t.Errorf("value %d: a click of %v, the tone's own is %v", value, got, still)
		}
	}
}

// Notes that begin at different times waver together; those of other channels do not.
func TestTheNotesOfAChannelWaverTogether(t *testing.T) {
	p := plain(8)
	p.set(0, TremoloDepth, 127)
	p.Play(Message{Kind: Program, Channel: 0, Key: patchOne})
	p.Play(Message{Kind: Program, Channel: 1, Key: patchOne})
	p.on(0, 60, 127)
	p.run(second / 11)
	alone := p.channels[0].swell
	p.on(0, 64, 127)
	p.on(1, 64, 127)
	p.run(second / 7)
	factors := map[uint8][]float32{}
	p.each(func(r ref, v *voice) {
		pool, s, l := r.parts()
		factors[v.channel] = append(factors[v.channel], p.pools[pool].slots[s].now[busLeft][l]/v.base[busLeft])
	})
	if f := factors[0]; len(f) != 2 || f[0] != f[1] || f[0] == 1 || alone == 1 {
		t.Errorf("the channel's notes have the factors %v", f)
	}
	if f := factors[1]; len(f) != 1 || f[0] != 1 {
		t.Errorf("another channel's note has the factor %v", f)
	}
}

// A tremolo that has ended leaves the very gains of a note that had none, and nothing to be done.
func TestATremoloThatEndsLeavesNothing(t *testing.T) {
	for _, number := range []uint8{TremoloDepth, ResetControls} {
		p := plain(8)
		p.set(0, TremoloDepth, 100)
		p.on(0, 69, 100)
		p.run(second)
		if p.channels[0].swell == 1 || p.steering != 1 {
			t.Fatalf("there is no tremolo: %v", p.channels[0].swell)
		}
		p.set(0, number, 0)
		p.run(second / 10)
		p.each(func(r ref, v *voice) {
			pool, s, l := r.parts()
			if got := p.pools[pool].slots[s].now[busLeft][l]; got != v.base[busLeft] {
				t.Errorf("controller %d: the gain is %v, want %v", number, got, v.base[busLeft])
			}
		})
		if p.steering != 0 || p.channels[0].beat != 0 {
			t.Errorf("controller %d: channels %b are still moved", number, p.steering)
		}
	}
}
