package voices

import (
	"math"
	"testing"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// offCents returns how far sound is from hz in cents: the phase of its partial at hz is
// compared between two windows half of their length apart.
func offCents(sound []float32, hz float64) float64 {
	n := min(len(sound)*2/3, 16384)
	hop := n / 2
	a, b := angle(sound[:n], hz), angle(sound[hop:hop+n], hz)
	turn := hz * float64(hop) / dsp.SampleRate
	d := b - a - (turn - math.Floor(turn))
	d -= math.Floor(d + 0.5)
	return 1200 * math.Log2(1+d*dsp.SampleRate/float64(hop)/hz)
}

// angle returns the phase of sound at hz in turns, by a Hann window.
func angle(sound []float32, hz float64) float64 {
	re, im := 0.0, 0.0
	for i, x := range sound {
		w := 0.5 - 0.5*math.Cos(2*math.Pi*float64(i)/float64(len(sound)))
		s, c := math.Sincos(2 * math.Pi * hz * float64(i) / dsp.SampleRate)
		re += float64(x) * w * c
		im -= float64(x) * w * s
	}
	return math.Atan2(im, re) / (2 * math.Pi)
}

// unpitched reports whether a program's patch is not a steady tone of the key's pitch.
func unpitched(n int) bool {
	return n == 55 || n == 47 || n >= 112 || n == 96 || n == 101
}

// plain returns the bank with everything left out that moves the pitch on purpose: vibrato, players and
// strings apart from each other. Only the first layer of each patch is kept.
func plain(t *testing.T) *synth.Bank {
	b := newBuilder()
	entries, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := files.ReadFile(e.Name())
		if err != nil {
			t.Fatal(err)
		}
		patches, err := decode(e.Name(), data)
		if err != nil {
			t.Fatal(err)
		}
		for i := range patches {
			p := &patches[i]
			p.Layers = p.Layers[:1]
			calm(p.Layers[0].patch)
			if err := b.add(p); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.bank
}

// calm takes the motion out of a kernel's patch.
func calm(patch any) {
	switch p := patch.(type) {
	case *harmonicPatch:
		p.Vibrato.Depth, p.Drift, p.Detune = 0, 0, 0
	case *analogPatch:
		p.Vibrato.Depth, p.Detune, p.Sweep, p.Wander.Depth = 0, 0, 0, 0 // a filter that moves turns the phase
	case *fmPatch:
		p.Vibrato.Depth = 0
		for i := range p.Pairs {
			p.Pairs[i].Cents = 0
		}
	case *modalPatch:
		p.Twin = 0
	}
}

func TestProgramsAreInTune(t *testing.T) {
	b := plain(t)
	worst, who := 0.0, ""
	seen := map[string]bool{}
	for n := range b.Programs {
		v := &b.Programs[n]
		if seen[v.Name] || unpitched(n) {
			continue
		}
		seen[v.Name] = true
		for _, key := range []float32{40, 60, 84} {
			sound, _ := playOn(b, v, key, 0.8, 1, 0.9)
			off := math.Abs(offCents(sound[4800:], dsp.Hz(float64(key))))
			if off > worst {
				worst, who = off, v.Name
			}
			if off > 1.1 {
				t.Errorf("%s, key %v: %.2f cents off, want within 1", v.Name, key, off)
			}
		}
	}
	t.Logf("worst: %.2f cents, %s", worst, who)
}
