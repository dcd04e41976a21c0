package voices

import (
	"math"
	"testing"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// steered plays a note of a timbre for some seconds while a player moves it: at returns pitch and
// brightness at a time in seconds.
func steered(b *synth.Bank, t *synth.Timbre, n synth.Note, seconds float64, at func(seconds float64) (pitch, bright float32)) []float32 {
	blocks := int(seconds * dsp.SampleRate / dsp.BlockSize)
	sound := make([]float32, blocks*dsp.BlockSize)
	for i := range t.N {
		l := &t.Layers[i]
		g := b.Kernels[l.Kernel].NewGroup()
		note := n
		note.Patch, note.Key, note.Seed = l.Patch, n.Key+l.Transpose, 7
		g.Start(0, note)
		var out synth.LaneBlock
		var c synth.Controls
		c.Moved = 1
		c.Pitch[1][0], c.Bright[1][0] = at(0)
		for k := range blocks {
			c.Pitch[0][0], c.Bright[0][0] = c.Pitch[1][0], c.Bright[1][0]
			c.Pitch[1][0], c.Bright[1][0] = at(float64(k+1) * dsp.BlockSize / dsp.SampleRate)
			if c.Pitch != [2][synth.Lanes]float32{} || c.Bright != [2][synth.Lanes]float32{} {
				g.(synth.Controlled).Control(&c)
			}
			g.Render(1, &out)
			for i := range out {
				sound[k*dsp.BlockSize+i] += float32(out[i][0] * l.Gain * t.Gain)
			}
		}
	}
	return sound
}

// ramp goes from 0 to most between two times.
func ramp(at, from, to float64, most float32) float32 {
	return most * float32(max(0, min((at-from)/(to-from), 1)))
}

// pitched calls f for every different program that has a steady pitch.
func pitched(b *synth.Bank, f func(v *synth.Timbre)) {
	seen := map[string]bool{}
	for n := range b.Programs {
		if v := &b.Programs[n]; !seen[v.Name] && !unpitched(n) {
			seen[v.Name] = true
			f(v)
		}
	}
}

func TestANoteBeginsBent(t *testing.T) {
	b := plain(t)
	pitched(b, func(v *synth.Timbre) {
		for _, by := range []float32{-2, 2, 7} {
			sound := steered(b, v, synth.Note{Key: 60, Velocity: 0.8}, 0.9, func(float64) (float32, float32) { return by, 0 })
			if off := offCents(sound[4800:], dsp.Hz(float64(60+by))); math.Abs(off) > 2 {
				t.Errorf("%s, bent by %v: %.2f cents off", v.Name, by, off)
			}
		}
	})
}

func TestANoteIsBentWhileItSounds(t *testing.T) {
	b := plain(t)
	pitched(b, func(v *synth.Timbre) {
		for _, by := range []float32{-2, 2, 12} {
			note := synth.Note{Key: 57, Velocity: 0.8}
			sound := steered(b, v, note, 1.1, func(at float64) (float32, float32) { return ramp(at, 0.2, 0.3, by), 0 })
			if off := offCents(sound[15600:], dsp.Hz(float64(57+by))); math.Abs(off) > 3 && level(sound[15600:]) > -80 {
				t.Errorf("%s, bent by %v: %.2f cents off", v.Name, by, off)
			}
			note.Key += max(by, 0)
			high := steered(b, v, note, 1.1, func(at float64) (float32, float32) { return 0, 0 })
			up := math.Exp2(float64(max(by, 0)) / 6) // a wave that is twice as fast bends four times as much
			bent, want := bite(sound[9600:14400]), max(bite(high[4800:14400]), bite(sound[4800:9600])*up)
			if bent > 1.5*want+1e-4 {
				t.Errorf("%s, bent by %v: a click of %.5f; the notes themselves bend their wave by %.5f", v.Name, by, bent, want)
			}
		}
	})
}

// bite returns the largest bend of a wave.
func bite(x []float32) float64 {
	most := 0.0
	for i := 2; i < len(x); i++ {
		most = max(most, math.Abs(float64(x[i]-2*x[i-1]+x[i-2])))
	}
	return most
}

// overtones is treble less that of the tone of key 60 itself.
func overtones(x []float32) float64 {
	sine := 2 * math.Pi * dsp.Hz(60) / dsp.SampleRate
	return math.Sqrt(max(0, treble(x)*treble(x)-sine*sine))
}

// treble returns the root mean square of a sound's slope by that of the sound: how bright it is.
func treble(x []float32) float64 {
	d, s := 0.0, 0.0
	for i := 1; i < len(x); i++ {
		d += float64(x[i]-x[i-1]) * float64(x[i]-x[i-1])
		s += float64(x[i]) * float64(x[i])
	}
	return math.Sqrt(d / s)
}

func TestEverySoundIsBrighterOrDarkerAsAPlayerWants(t *testing.T) {
	b := bank()
	pitched(b, func(v *synth.Timbre) {
		played := func(bright float32) []float32 {
			return steered(b, v, synth.Note{Key: 60, Velocity: 0.8}, 0.6, func(at float64) (float32, float32) { return 0, ramp(at, 0.2, 0.25, bright) })
		}
		dark, plain, light := played(-2), played(0), played(2)
		lo, mid, hi := overtones(dark[12480:]), overtones(plain[12480:]), overtones(light[12480:])
		if mid > 0.01 && (lo > 0.95*mid || hi < 1.01*mid) {
			t.Errorf("%s: overtones %.4f dark, %.4f plain, %.4f light", v.Name, lo, mid, hi)
		}
		if got, want := bite(light[9600:14400]), max(bite(light[14400:]), bite(light[4800:9600])); got > 2*want+1e-4 {
			t.Errorf("%s: a click of %.5f as it is made brighter, beside %.5f", v.Name, got, want)
		}
	})
}

// level returns the root mean square of a sound, in dB.
func level(x []float32) float64 {
	s := 1e-20
	for _, v := range x {
		s += float64(v) * float64(v)
	}
	return 10 * math.Log10(s/float64(len(x)))
}

func TestTheShapeOfANoteIsThatOfThePlayer(t *testing.T) {
	for _, n := range []int{16, 48, 80, 4, 24} { // an organ, strings, a lead, an electric piano, a guitar
		v := &bank().Programs[n]
		l := &v.Layers[0]
		tail := func(s synth.Shape) float64 {
			g := bank().Kernels[l.Kernel].NewGroup()
			g.Start(0, synth.Note{Patch: l.Patch, Key: 60 + l.Transpose, Velocity: 0.8, Seed: 7, Shape: s})
			sound := make([]float32, 48000)
			playGroup(g, sound, 1, 400)
			return level(sound[28000:30000])
		}
		short, plain, long := tail(synth.Shape{Release: 0.25}), tail(synth.Shape{}), tail(synth.Shape{Release: 4})
		if !(short < plain-1 && plain < long-1) && plain > -120 {
			t.Errorf("%s after its release: %.1f dB short, %.1f plain, %.1f long", v.Name, short, plain, long)
		}
	}
}

func TestNeutralControlsChangeNothing(t *testing.T) {
	timbres(t, func(t *testing.T, _ string, v *synth.Timbre) {
		l := &v.Layers[0]
		k := bank().Kernels[l.Kernel]
		a, b := k.NewGroup(), k.NewGroup()
		var x, y synth.LaneBlock
		c := synth.Controls{Moved: 2} // a lane that does not sound
		a.Start(0, synth.Note{Patch: l.Patch, Key: 60, Velocity: 0.8, Seed: 7})
		b.Start(0, synth.Note{Patch: l.Patch, Key: 60, Velocity: 0.8, Seed: 7})
		for range 50 {
			a.Render(1, &x)
			b.(synth.Controlled).Control(&c)
			b.Render(1, &y)
			for i := range x {
				if x[i][0] != y[i][0] {
					t.Fatalf("frame %d differs", i)
				}
			}
		}
	})
}
