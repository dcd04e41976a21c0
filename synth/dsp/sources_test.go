package dsp

import (
	"math"
	"testing"
)

func TestSineIsASine(t *testing.T) {
	for i := range 10000 {
		p := Phase(i * 429497)
		got, want := float64(Sine(p)), math.Sin(2*math.Pi*float64(p)/wholeTurn)
		if math.Abs(got-want) > 5e-6 {
			t.Fatalf("Sine(%d) = %v, want %v", p, got, want)
		}
	}
}

// aliases returns the level, in dBFS, of everything but the multiples of hz in one second of w.
func aliases(w *Wave, key float32, hz int) float64 {
	c, inc, p := w.Zone(key), Increment(float64(hz)), Phase(0)
	x := make([]float64, SampleRate)
	rest := 0.0
	for i := range x {
		p += inc
		x[i] = float64(c.At(p))
		rest += x[i] * x[i] / SampleRate
	}
	for f := hz; f < SampleRate/2; f += hz {
		re, im := 0.0, 0.0
		for i := range x {
			s, c := math.Sincos(2 * math.Pi * float64(f*i%SampleRate) / SampleRate)
			re += x[i] * c
			im += x[i] * s
		}
		rest -= 2 * (re*re + im*im) / (SampleRate * SampleRate)
	}
	return 10 * math.Log10(math.Max(rest, 1e-14))
}

func TestWavesHaveNoAliases(t *testing.T) {
	saw := NewWave(200, Saw)
	for _, row := range []struct {
		key float32
		hz  int
	}{{60, 262}, {84, 1047}, {96, 2093}, {108, 4186}} {
		if got := aliases(saw, row.key, row.hz); got > -60 {
			t.Errorf("key %v: aliases at %.1f dBFS, want under -60", row.key, got)
		}
	}
}

func TestNormalizedWavesAreEquallyLoud(t *testing.T) {
	w := NewWave(64, Saw)
	w.Normalize()
	for _, key := range []float32{20, 60, 100, 127} {
		sum := 0.0
		for _, x := range w.Zone(key)[:WaveSize] {
			sum += float64(x) * float64(x) / WaveSize
		}
		if math.Abs(sum-1) > 1e-3 {
			t.Errorf("key %v: power %v, want 1", key, sum)
		}
	}
}

func TestCyclesAreMadeWithoutAllocation(t *testing.T) {
	w, key := NewWave(200, Saw), float32(0)
	w.Normalize()
	if n := testing.AllocsPerRun(waveZones, func() {
		if c := w.Zone(key); c[0] == 0 && c[1] == 0 {
			t.Errorf("key %v: no wave", key)
		}
		key += 6
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestEnvelopeTakesItsTimes(t *testing.T) {
	s := NewSegments(0.1, 0.2, 0.5, 0.3)
	var e ADSR
	e.Start()
	after := func(seconds float64) float32 {
		for range int(seconds * SampleRate / Control) {
			e.Step(&s)
		}
		return e.Level
	}
	if got := after(0.1); got < 0.98 {
		t.Errorf("after the attack: %v, want 1", got)
	}
	if got := after(0.4); math.Abs(float64(got)-0.5) > 0.001 {
		t.Errorf("sustain: %v, want 0.5", got)
	}
	e.Release()
	if got := after(0.3); math.Abs(float64(got)-0.0005) > 1e-4 {
		t.Errorf("0.3 s after the release: %v, want 60 dB under 0.5", got)
	}
	if after(0.3); !e.Ended() || e.Level != 0 {
		t.Errorf("not ended: %v", e.Level)
	}
}

// response returns the gain in dB of f at hz.
func response(f func(x []float32), hz float64) float64 {
	x := make([]float32, 2*SampleRate/10)
	for i := range x {
		x[i] = float32(math.Sin(2 * math.Pi * hz * float64(i) / SampleRate))
	}
	f(x)
	sum := 0.0
	for _, y := range x[len(x)/2:] {
		sum += float64(y) * float64(y)
	}
	return 10 * math.Log10(2*sum/float64(len(x)/2)+1e-12)
}

func TestFilterGains(t *testing.T) {
	c := NewCutoff(1000, 0.70711)
	var quiet SVF
	for _, row := range []struct {
		name     string
		f        func(x []float32)
		hz, want float64
	}{
		{"low at the cutoff", func(x []float32) { s := quiet; s.Low(&c, x) }, 1000, -3.01},
		{"low far below", func(x []float32) { s := quiet; s.Low(&c, x) }, 50, 0},
		{"low two octaves above", func(x []float32) { s := quiet; s.Low(&c, x) }, 4000, -24.5},
		{"four poles at the cutoff", func(x []float32) { s, u := quiet, quiet; LowTwice(&s, &u, &c, x) }, 1000, -6.02},
		{"high at the cutoff", func(x []float32) { s := quiet; s.High(&c, x) }, 1000, -3.01},
		{"high far above", func(x []float32) { s := quiet; s.High(&c, x) }, 15000, 0},
		{"band at the centre", func(x []float32) { s := quiet; s.Band(&c, x) }, 1000, 0},
	} {
		if got := response(row.f, row.hz); math.Abs(got-row.want) > 0.4 {
			t.Errorf("%s: %.2f dB, want %.2f", row.name, got, row.want)
		}
	}
}

func TestTangent(t *testing.T) {
	for x := 0.0005; x < 0.45; x += 0.001 {
		got, want := float64(Tan(float32(x))), math.Tan(math.Pi*x)
		if math.Abs(got-want) > 1e-4*want {
			t.Fatalf("Tan(%v) = %v, want %v", x, got, want)
		}
	}
}

func TestNoiseIsWhiteAndSeeded(t *testing.T) {
	var n, m Noise
	n.Seed(5)
	m.Seed(5)
	a, b := make([]float32, 48000), make([]float32, 48000)
	n.White(a)
	m.White(b)
	power, next := 0.0, 0.0
	for i := range a {
		if a[i] != b[i] {
			t.Fatal("one seed, two noises")
		}
		power += float64(a[i]) * float64(a[i]) / 48000
		if i > 0 {
			next += float64(a[i]) * float64(a[i-1]) / 48000
		}
	}
	if math.Abs(power-1.0/3) > 0.01 || math.Abs(next) > 0.01 {
		t.Errorf("power %v, want 0.333; correlation of neighbours %v, want 0", power, next)
	}
}

func TestResonatorRings(t *testing.T) {
	var r, one, two, three Resonator
	r.Strike(440, 0.5, 1)
	sum := make([]float64, SampleRate/2)
	AddFour(&r, &one, &two, &three, sum)
	for i, y := range sum {
		n := float64(i + 1)
		want := math.Pow(10, -3*n/(0.5*SampleRate)) * math.Sin(2*math.Pi*440*n/SampleRate)
		if math.Abs(y-want) > 1e-7 {
			t.Fatalf("frame %d: %v, want %v", i, y, want)
		}
	}
	alone := make([]float64, 100)
	r.Strike(440, 0.5, 1)
	r.Add(alone)
	for i := range alone {
		if alone[i] != sum[i] {
			t.Fatalf("frame %d: %v alone, %v of four", i, alone[i], sum[i])
		}
	}
}

func TestThreeResonatorsRingAsOneByOne(t *testing.T) {
	var a, b [3]Resonator
	for i := range a {
		a[i].Strike(300*float64(i+1), 0.4, 0.5)
		b[i] = a[i]
	}
	x, y := make([]float64, 64), make([]float64, 64)
	AddThree(&a[0], &a[1], &a[2], x)
	for i := range b {
		b[i].Add(y)
	}
	for i := range x {
		if x[i] != y[i] {
			t.Fatalf("frame %d: %v, want %v", i, x[i], y[i])
		}
	}
}

func TestFractionIsExactAtItsFrequency(t *testing.T) {
	for _, delay := range []float64{3.2, 7.49, 7.51, 183.4, 1467.9} {
		hz := SampleRate / (delay + 0.5)
		whole, a := Fraction(delay, hz)
		w := 2 * math.Pi * hz / SampleRate
		// phase of (a + z^-1) / (1 + a z^-1)
		top := math.Atan2(-math.Sin(w), float64(a)+math.Cos(w))
		bottom := math.Atan2(-float64(a)*math.Sin(w), 1+float64(a)*math.Cos(w))
		if got := float64(whole) - (top-bottom)/w; math.Abs(got-delay) > 1e-4 {
			t.Errorf("delay %v became %v", delay, got)
		}
	}
}

func TestDelayGivesBackWhatItWasGiven(t *testing.T) {
	var d Delay
	for i := range 5000 {
		d.Push(float32(i))
	}
	if got := d.Tap(0); got != 4999 {
		t.Errorf("Tap(0) = %v, want 4999", got)
	}
	if got := d.Tap(DelaySize - 1); got != 4999-DelaySize+1 {
		t.Errorf("Tap(%d) = %v", DelaySize-1, got)
	}
	d.Clear()
	if got := d.Tap(7); got != 0 {
		t.Errorf("Tap(7) of a cleared line = %v", got)
	}
}
