package dsp

import (
	"math"
	"testing"
)

// nasty are signals that make limiters fail, at up to +12 dBFS.
var nasty = []struct {
	name string
	at   func(n int, r *Rand) float32
}{
	{"full-scale square", func(n int, _ *Rand) float32 { return sign(n/50%2 == 0) }},
	{"square at +12 dB", func(n int, _ *Rand) float32 { return 4 * sign(n/37%2 == 0) }},
	{"quarter rate, peaks between frames", func(n int, _ *Rand) float32 { return sign(n/2%2 == 0) }},
	{"almost a third of the rate", func(n int, _ *Rand) float32 { return float32(1.3 * Sin(float64(n)*0.3331+0.07)) }},
	{"near the top of the band", func(n int, _ *Rand) float32 { return float32(2 * Sin(float64(n)*0.41)) }},
	{"noise bursts", func(n int, r *Rand) float32 { return 3 * r.Bipolar() * float32(n/3000%2) }},
	{"noise", func(_ int, r *Rand) float32 { return r.Bipolar() }},
	{"clicks", func(n int, _ *Rand) float32 { return 8 * float32((n%997)/996) }},
	{"swelling sine", func(n int, _ *Rand) float32 { return float32(float64(n) / 8000 * Sin(float64(n)*0.021)) }},
	{"silence, then full scale", func(n int, _ *Rand) float32 { return float32(min(n/20000, 1)) * sign(n/11%2 == 0) }},
}

func sign(up bool) float32 {
	if up {
		return 1
	}
	return -1
}

// limited returns one channel of a signal after the limiter.
func limited(m *Limiter, at func(int, *Rand) float32) []float32 {
	rand := NewRand(1, "nasty")
	var out []float32
	for b := range 750 {
		var l, r Block
		for i := range l {
			l[i] = at(b*BlockSize+i, &rand)
			r[i] = -0.3 * l[i]
		}
		m.Process(&l, &r)
		out = append(out, l[:]...)
	}
	return out
}

// truePeak interpolates x sixteenfold by a sinc of 48 taps, far finer than the limiter does.
func truePeak(x []float32) float64 {
	const half, phases = 24, 16
	var h [phases][2 * half]float64
	for p := range h {
		for k := range h[p] {
			t := float64(k-half+1) - float64(p)/phases
			w := math.Cos(math.Pi * t / (2*half + 1))
			h[p][k] = w * w
			if t != 0 {
				h[p][k] *= math.Sin(math.Pi*t) / (math.Pi * t)
			}
		}
	}
	peak := 0.0
	for n := half; n+half < len(x); n++ {
		near := float32(0)
		for _, v := range x[n-3 : n+4] {
			near = max(near, v, -v)
		}
		if near < 0.4 {
			continue
		}
		for p := range h {
			sum := 0.0
			for k, c := range h[p] {
				sum += c * float64(x[n-half+1+k])
			}
			peak = max(peak, math.Abs(sum))
		}
	}
	return peak
}

func TestTruePeakStaysBelowMinusOne(t *testing.T) {
	for _, c := range nasty {
		t.Run(c.name, func(t *testing.T) {
			if got := DB(truePeak(limited(NewLimiter(-1.6), c.at))); got > -1 || got < -3.5 {
				t.Errorf("true peak %.4f dBTP, want -3.5 to -1", got)
			}
		})
	}
}

func TestSoftMusicPassesTheLimiterUnchanged(t *testing.T) {
	soft := func(n int, _ *Rand) float32 { return float32(0.3 * Sin(float64(n)*0.013)) }
	m := NewLimiter(-1.5)
	out := limited(m, soft)
	for n := LimiterDelay; n < len(out); n++ {
		if want := soft(n-LimiterDelay, nil); out[n] != want {
			t.Fatalf("frame %d is %v, want %v", n, out[n], want)
		}
	}
	if got := DB(float64(m.Highest())); math.Abs(got-DB(0.3)) > 0.1 {
		t.Errorf("highest %.2f dBTP, want %.2f", got, DB(0.3))
	}
}

func TestLimiterRecovers(t *testing.T) {
	m := NewLimiter(-1.5)
	out := limited(m, func(n int, _ *Rand) float32 {
		if n < 4800 {
			return 4
		}
		return 0.25
	})
	if got := out[len(out)-1]; got != 0.25 {
		t.Errorf("0.9 s after the peak the signal is %v, want 0.25", got)
	}
}

func TestLimiterEndsInSilence(t *testing.T) {
	out := limited(NewLimiter(-1.5), func(n int, _ *Rand) float32 { return 4 * float32(1-min(n/4800, 1)) })
	if got := out[4800+LimiterDelay]; got != 0 {
		t.Errorf("after the delay the output is %v, want 0", got)
	}
}

func TestLimiterDoesNotAllocate(t *testing.T) {
	m := NewLimiter(-1.5)
	l := Block{3, -3, 2}
	if n := testing.AllocsPerRun(100, func() { r := l; m.Process(&r, &r) }); n != 0 {
		t.Errorf("%v allocations a block", n)
	}
}

func BenchmarkLimiter(b *testing.B) {
	for _, level := range []struct {
		name string
		gain float32
	}{{"soft", 0.1}, {"loud", 0.8}, {"limiting", 2}} {
		b.Run(level.name, func(b *testing.B) {
			m := NewLimiter(-1.5)
			rand := NewRand(1, "bench")
			var l, r Block
			for i := range l {
				l[i], r[i] = level.gain*rand.Bipolar(), level.gain*rand.Bipolar()
			}
			for b.Loop() {
				x, y := l, r
				m.Process(&x, &y)
			}
			perFrame(b)
		})
	}
}

// perFrame reports the time per frame of a benchmark whose iteration is one block.
func perFrame(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/BlockSize, "ns/frame")
}
