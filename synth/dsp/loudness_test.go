package dsp

import (
	"math"
	"testing"
)

// measured returns a meter that has measured seconds of a 997 Hz sine of these levels.
func measured(seconds float64, left, right float64) *Loudness {
	m := NewLoudness()
	hear(m, seconds, left, right)
	return m
}

func hear(m *Loudness, seconds float64, left, right float64) {
	for b := range int(seconds * SampleRate / BlockSize) {
		var l, r Block
		for i := range l {
			s := Sin(math.Mod(float64(b*BlockSize+i)*997/SampleRate, 1))
			l[i], r[i] = float32(left*s), float32(right*s)
		}
		m.Add(&l, &r)
	}
}

func TestLoudnessOfKnownSignals(t *testing.T) {
	for _, c := range []struct {
		name        string
		left, right float64
		want        float64
	}{
		{"full scale in one channel", 1, 0, -3.01},
		{"-20 dBFS in both channels", Gain(-20), Gain(-20), -20},
		{"-23 dBFS in both channels", Gain(-23), Gain(-23), -23},
		{"-40 dBFS in one channel", 0, Gain(-40), -43.01},
	} {
		m := measured(4, c.left, c.right)
		for reading, got := range map[string]float64{"integrated": m.Integrated(), "short-term": m.ShortTerm(), "momentary": m.Momentary()} {
			if math.Abs(got-c.want) > 0.05 {
				t.Errorf("%s: %s %.3f LUFS, want %.2f", c.name, reading, got, c.want)
			}
		}
	}
}

func TestPausesDoNotCount(t *testing.T) { // EBU Tech 3341, case 3
	m := NewLoudness()
	hear(m, 3, Gain(-36), Gain(-36))
	hear(m, 30, Gain(-23), Gain(-23))
	hear(m, 3, Gain(-36), Gain(-36))
	hear(m, 5, 0, 0)
	if got := m.Integrated(); math.Abs(got+23) > 0.1 {
		t.Errorf("integrated %.2f LUFS, want -23", got)
	}
}

func TestSilenceIsMinusInfinity(t *testing.T) {
	m := measured(1, 0, 0)
	if got := m.Integrated(); !math.IsInf(got, -1) {
		t.Errorf("integrated %v, want -Inf", got)
	}
	if got := m.ShortTerm(); !math.IsInf(got, -1) {
		t.Errorf("short-term %v, want -Inf", got)
	}
}

func TestDCBlock(t *testing.T) {
	d := NewDCBlock()
	var l, r Block
	for b := range 750 {
		for i := range l {
			l[i] = 0.5
			r[i] = 0.5 * float32(Sin(math.Mod(float64(b*BlockSize+i)*1000/SampleRate, 1)))
		}
		d.Process(&l, &r)
	}
	peak := float32(0)
	for i := range l {
		if l[i] > 1e-6 || l[i] < -1e-6 {
			t.Fatalf("a direct current of 0.5 leaves %v, want at most 1e-6", l[i])
		}
		peak = max(peak, r[i])
	}
	if peak < 0.498 || peak > 0.502 {
		t.Errorf("a tone of 1 kHz and 0.5 comes out as %v, want 0.498 to 0.502", peak)
	}
}

// settle feeds a constant power for seconds and returns the last gain in dB.
func settle(gain func(float64) float64, lufs, seconds float64) float64 {
	g := 0.0
	for range int(seconds * SampleRate / BlockSize) {
		g = gain(Power(lufs))
	}
	return DB(g)
}

func TestGlueHalvesWhatIsAbove(t *testing.T) {
	for _, c := range []struct{ level, want float64 }{{-40, 0}, {-24, 0}, {-20, -0.375}, {-14, -3}, {-8, -6}} {
		if got := settle(NewGlue(-20).Gain, c.level, 2); math.Abs(got-c.want) > 0.02 {
			t.Errorf("at %v LUFS the gain is %.3f dB, want %v", c.level, got, c.want)
		}
	}
}

func TestGlueLetsGoSlowly(t *testing.T) {
	g := NewGlue(-20)
	settle(g.Gain, -8, 1)
	if got := settle(g.Gain, -60, 0.1); got > -4 {
		t.Errorf("0.1 s after loud music the gain is %.2f dB already", got)
	}
	if got := settle(g.Gain, -60, 2); got != 0 {
		t.Errorf("2 s after loud music the gain is %.2f dB still", got)
	}
}

func TestLevellerIsBoundedAndSlow(t *testing.T) {
	for _, c := range []struct{ level, want float64 }{{-18, 0}, {-21, 3}, {-14, -4}, {-35, 6}, {-50, 6}, {-2, -6}, {-80, 0}} {
		v := NewLeveller(-18, 6)
		if got := settle(v.Gain, c.level, 1); got > 1.21 || got < -3.01 {
			t.Errorf("at %v LUFS the gain is %.2f dB after 1 s, want -3.01 to 1.21", c.level, got)
		}
		if got := settle(v.Gain, c.level, 120); math.Abs(got-c.want) > 0.05 {
			t.Errorf("at %v LUFS the gain is %.2f dB in the end, want %v", c.level, got, c.want)
		}
	}
}

func TestRestsHardlyMoveTheLeveller(t *testing.T) {
	for _, c := range []struct{ level, most float64 }{{-45, 0.4}, {-70, 0.001}} {
		v := NewLeveller(-18, 6)
		settle(v.Gain, -15, 60)
		if got := settle(v.Gain, c.level, 5); got < -3.05 || got > -3+c.most {
			t.Errorf("after 5 s at %v LUFS the gain is %.2f dB, want %v at most", c.level, got, -3+c.most)
		}
	}
}

func TestRampArrives(t *testing.T) {
	r := NewRamp(0.25, -3)
	v, last := float32(0), float32(0.25)
	for range BlockSize {
		v = r.Next()
		if v >= last || last-v > 0.051 {
			t.Fatalf("a step from %v to %v, want down by at most 0.051", last, v)
		}
		last = v
	}
	if math.Abs(float64(v)+3) > 1e-5 {
		t.Errorf("the ramp ends at %v, want -3", v)
	}
}

func TestPanKeepsThePower(t *testing.T) {
	for pos := float32(-1.5); pos <= 1.5; pos += 0.05 {
		l, r := Pan(pos)
		if power := l*l + r*r; math.Abs(float64(power)-1) > 1e-6 {
			t.Errorf("at %v the power is %v, want 1 within 1e-6", pos, power)
		}
	}
	if l, r := Pan(-1); l != 1 || r != 0 {
		t.Errorf("Pan(-1) = %v, %v, want 1, 0", l, r)
	}
	if l, r := Pan(0); l != r {
		t.Errorf("Pan(0) = %v, %v, want equals", l, r)
	}
}

func BenchmarkLoudness(b *testing.B) {
	m := NewLoudness()
	rand := NewRand(1, "bench")
	var l, r Block
	for i := range l {
		l[i], r[i] = rand.Bipolar(), rand.Bipolar()
	}
	for b.Loop() {
		m.Add(&l, &r)
	}
	perFrame(b)
}

func BenchmarkDCBlock(b *testing.B) {
	d := NewDCBlock()
	rand := NewRand(1, "bench")
	var l, r Block
	for i := range l {
		l[i], r[i] = rand.Bipolar(), rand.Bipolar()
	}
	for b.Loop() {
		x, y := l, r
		d.Process(&x, &y)
	}
	perFrame(b)
}
