package dsp

import (
	"math"
	"slices"
	"testing"
)

// echoed gives blocks of in, and then silence, to e, with before called before each block, and returns the echoes.
func echoed(e *Echo, in []float32, blocks int, before func(block int)) (l, r []float32) {
	for b := range blocks {
		before(b)
		var x, left, right Block
		if at := b * BlockSize; at < len(in) {
			copy(x[:], in[at:])
		}
		e.Process(&x, &left, &right)
		l, r = append(l, left[:]...), append(r, right[:]...)
	}
	return l, r
}

func nothing(int) {}

// burst is n frames of a sine of hz that fades in and out.
func burst(n int, hz float64) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(Sin(math.Mod(float64(i)*hz/SampleRate, 1)) * (1 - Cos(float64(i)/float64(n))) / 2)
	}
	return x
}

func energy(x []float32) (sum float64) {
	for _, v := range x {
		sum += float64(v) * float64(v)
	}
	return sum
}

func TestEchoesComeInTimeAndFallBy8dB(t *testing.T) {
	const n = 3072 // frames of the burst
	for _, delay := range []uint32{EchoShortest + n, 20769, 27000, EchoLongest} {
		e := NewEcho()
		e.SetDelay(delay)
		in := burst(n, 300)
		l, r := echoed(e, in, (9*int(delay)+n)/BlockSize+2, nothing)
		for echo := 1; echo <= 4; echo++ {
			at := echo * int(delay)
			side, other := l, r
			if echo%2 == 0 {
				side, other = r, l
			}
			got := 10 * math.Log10(energy(side[at:at+n+40])/energy(in))
			if want := -6 - 8*float64(echo-1); math.Abs(got-want) > 0.4 {
				t.Errorf("delay %d, echo %d: %.2f dB, want %.0f", delay, echo, got, want)
			}
			if rest := energy(other[at : at+n]); rest > 1e-6*energy(in) {
				t.Errorf("delay %d, echo %d: the other side has %v", delay, echo, rest)
			}
		}
		if e.Sounds() || l[len(l)-1] != 0 || r[len(r)-1] != 0 {
			t.Errorf("delay %d: it still sounds after nine echoes", delay)
		}
	}
}

func TestEachEchoIsDarker(t *testing.T) {
	loss := func(hz float64) float64 {
		e := NewEcho()
		e.SetDelay(10000)
		l, _ := echoed(e, burst(4096, hz), 1000, nothing)
		return 10 * math.Log10(energy(l[10000:15000])/energy(l[30000:35000]))
	}
	if low, high := loss(300), loss(6000); high < low+8 {
		t.Errorf("two echoes later: %.1f dB less at 300 Hz, %.1f at 6 kHz", low, high)
	}
}

// A tone goes on through changes of the delay without a click, also when they come faster than they can be made.
func TestTheDelayChangesWithoutAClick(t *testing.T) {
	e := NewEcho()
	tone := make([]float32, SampleRate)
	for i := range tone {
		tone[i] = float32(Sin(math.Mod(float64(i)*200/SampleRate, 1))) * Smooth(float32(i)/4800)
	}
	l, r := echoed(e, tone, len(tone)/BlockSize, func(b int) {
		if b > 400 && b%5 == 0 {
			e.SetDelay(uint32(12000 + b*7%900))
		}
	})
	most := 0.0
	for _, x := range [][]float32{l, r} {
		for i := 400*BlockSize + 2; i < len(x); i++ {
			most = max(most, math.Abs(float64(x[i]-2*x[i-1]+x[i-2])))
		}
	}
	if smooth := math.Pow(2*math.Pi*200/SampleRate, 2); most > smooth {
		t.Errorf("a click of %v, the tone's own is %v", most, smooth)
	}
}

// Echoes that ring while the delay becomes much shorter fade as they would, and nothing of them is left for the next
// sound.
func TestAShorterDelayLeavesNothing(t *testing.T) {
	const before, after = 60000, 4000
	for _, change := range []int{100, 500, 950, 1200} { // blocks; the first echo comes after 937
		e, fresh := NewEcho(), NewEcho()
		e.SetDelay(before)
		l, r := echoed(e, burst(30000, 300), 9500, func(b int) {
			if b == change {
				e.SetDelay(after)
			}
		})
		if e.Sounds() {
			t.Errorf("changed in block %d: it sounds for ever", change)
		}
		for i := 30002; i < len(l); i++ {
			if bend := max(math.Abs(float64(l[i]-2*l[i-1]+l[i-2])), math.Abs(float64(r[i]-2*r[i-1]+r[i-2]))); bend > 2e-3 {
				t.Fatalf("changed in block %d: a click of %v in frame %d", change, bend, i)
			}
		}
		fresh.SetDelay(after)
		l, r = echoed(e, burst(3000, 300), 500, nothing)
		wantL, wantR := echoed(fresh, burst(3000, 300), 500, nothing)
		if !slices.Equal(l, wantL) || !slices.Equal(r, wantR) {
			t.Errorf("changed in block %d: something is left of the echoes before", change)
		}
	}
}
