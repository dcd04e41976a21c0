package dsp

import (
	"math"
	"testing"
)

// ringing feeds 0.25 s of a signal into a new hall and returns the next seconds of its output.
func ringing(signal func(n int) float32, seconds float64) (l, r []float32) {
	v := NewReverb()
	const on = SampleRate / 4 / BlockSize
	for b := range on + int(seconds*SampleRate/BlockSize) {
		var in, x, y Block
		for i := range in {
			if b < on {
				in[i] = signal(b*BlockSize + i)
			}
		}
		v.Process(&in, &x, &y)
		if b >= on {
			l, r = append(l, x[:]...), append(r, y[:]...)
		}
	}
	return l, r
}

// t60 fits a line to the level in decibels from 0.1 s until it has fallen by 40 dB.
func t60(x []float32) float64 {
	const hop = 2400 // 50 ms
	var level []float64
	for n := hop * 2; n+hop <= len(x); n += hop {
		sum := 0.0
		for _, v := range x[n : n+hop] {
			sum += float64(v) * float64(v)
		}
		level = append(level, 10*math.Log10(sum/hop+1e-30))
		if level[len(level)-1] < level[0]-40 {
			break
		}
	}
	var sx, sy, sxx, sxy float64
	n := float64(len(level))
	for i, y := range level {
		x := float64(i) * hop / SampleRate
		sx, sy, sxx, sxy = sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	return -60 * (n*sxx - sx*sx) / (n*sxy - sx*sy)
}

func TestReverbTime(t *testing.T) {
	for _, c := range []struct{ hz, low, high float64 }{{200, 1.5, 2.1}, {1000, 1.2, 1.8}, {4000, 0.4, 0.9}} {
		l, r := ringing(func(n int) float32 { return float32(Sin(math.Mod(float64(n)*c.hz/SampleRate, 1))) }, 3)
		for _, got := range []float64{t60(l), t60(r)} {
			if got < c.low || got > c.high {
				t.Errorf("at %v Hz T60 is %.2f s, want %v to %v", c.hz, got, c.low, c.high)
			}
		}
	}
}

func TestReverbEndsInExactSilence(t *testing.T) {
	l, r := ringing(func(n int) float32 { return 1 }, 9)
	for i := len(l) - SampleRate; i < len(l); i++ {
		if l[i] != 0 || r[i] != 0 {
			t.Fatalf("frame %d is %v, %v", i, l[i], r[i])
		}
	}
}

func TestReverbWakesAgain(t *testing.T) {
	v := NewReverb()
	var l, r, none Block
	click := Block{1}
	energy := func() float64 {
		sum := 0.0
		for b := range 200 {
			in := &none
			if b == 0 {
				in = &click
			}
			v.Process(in, &l, &r)
			for i := range l {
				sum += float64(l[i])*float64(l[i]) + float64(r[i])*float64(r[i])
			}
		}
		return sum
	}
	first := energy()
	for range 7 * SampleRate / BlockSize {
		v.Process(&none, &l, &r)
	}
	if second := energy(); first == 0 || math.Abs(second/first-1) > 0.1 {
		t.Errorf("a click gives %v, and after silence %v", first, second)
	}
}

// A ringing hall has few frequencies that outlast the others by far. The mean square
// of the power of a frequency over the square of the mean is 2 for Gaussian noise.
func TestReverbDoesNotRing(t *testing.T) {
	rand := NewRand(3, "hall")
	l, _ := ringing(func(int) float32 { return rand.Bipolar() }, 2)
	late := l[SampleRate/2 : SampleRate/2+16384]
	var levels []float64
	for hz := 200.0; hz < 1500; hz += 2.93 {
		var re, im float64
		for n, v := range late {
			w := 0.5 - 0.5*math.Cos(2*math.Pi*float64(n)/float64(len(late)))
			s, c := math.Sincos(2 * math.Pi * hz * float64(n) / SampleRate)
			re, im = re+w*float64(v)*c, im+w*float64(v)*s
		}
		levels = append(levels, re*re+im*im)
	}
	var sum, squares float64
	for i := 40; i+40 < len(levels); i++ { // against its surroundings of 230 Hz
		mean := 0.0
		for _, v := range levels[i-40 : i+40] {
			mean += v / 80
		}
		sum += levels[i] / mean
		squares += levels[i] / mean * levels[i] / mean
	}
	if got := squares * float64(len(levels)-80) / (sum * sum); got > 3.8 { // 4.2 and more with lines of 1500, 2250 and 3000 frames
		t.Errorf("peakiness %.2f, want at most 3.8", got)
	}
}

func TestReverbSidesAreUnrelated(t *testing.T) {
	rand := NewRand(3, "hall")
	l, r := ringing(func(int) float32 { return rand.Bipolar() }, 1)
	var ll, rr, lr float64
	for i := range l {
		ll, rr, lr = ll+float64(l[i]*l[i]), rr+float64(r[i]*r[i]), lr+float64(l[i]*r[i])
	}
	if c := lr / math.Sqrt(ll*rr); math.Abs(c) > 0.2 {
		t.Errorf("correlation of left and right is %.2f", c)
	}
	if d := 10 * math.Log10(ll/rr); math.Abs(d) > 1 {
		t.Errorf("left is %.1f dB louder than right", d)
	}
}

func BenchmarkReverb(b *testing.B) {
	v := NewReverb()
	rand := NewRand(1, "bench")
	var in, l, r Block
	for i := range in {
		in[i] = rand.Bipolar()
	}
	for b.Loop() {
		v.Process(&in, &l, &r)
	}
	perFrame(b)
}

// A hall of another time rings as long as it says, and is not louder for it.
func TestTheReverbTimeCanBeSet(t *testing.T) {
	level := func(x []float32) (sum float64) {
		for _, v := range x {
			sum += float64(v) * float64(v)
		}
		return 10 * math.Log10(sum/float64(len(x)))
	}
	var usual float64
	for _, seconds := range []float64{ReverbSeconds, 0.6, 3, 6} {
		v, noise := NewReverb(), NewRand(1, "noise")
		v.SetTime(seconds)
		var heard, tail []float32
		low := float32(0)
		for b := range 10 * SampleRate / BlockSize {
			var in, l, r Block
			if b < 8*SampleRate/BlockSize {
				for i := range in {
					low += float32(0.1 * (float32(noise.Intn(1000)-500)*1e-3 - low))
					in[i] = low
				}
			}
			v.Process(&in, &l, &r)
			if b >= 6*SampleRate/BlockSize && b < 8*SampleRate/BlockSize {
				heard = append(heard, l[:]...)
			} else if b >= 8*SampleRate/BlockSize {
				tail = append(tail, l[:]...)
			}
		}
		if got := t60(tail); got < 0.8*seconds || got > 1.25*seconds {
			t.Errorf("%v s: T60 is %.2f s", seconds, got)
		}
		got := level(heard)
		if seconds == ReverbSeconds {
			usual = got
		}
		if got > usual+1.5 || got < usual-1.5 {
			t.Errorf("%v s: the hall has %.1f dB, the usual one %.1f", seconds, got, usual)
		}
	}
}

// The time changes while a tone sounds without a click.
func TestTheReverbTimeChangesWithoutAClick(t *testing.T) {
	roughest := func(change bool) (most float64) {
		v := NewReverb()
		var x []float32
		for b := range 3 * SampleRate / BlockSize {
			var in, l, r Block
			for i := range in {
				at := b*BlockSize + i
				in[i] = float32(Sin(math.Mod(float64(at*300)/SampleRate, 1))) * Smooth(float32(at)/4800)
			}
			if change && b > SampleRate/BlockSize && b%90 == 0 {
				v.SetTime([]float64{0.5, 5, 1.7}[b/90%3])
			}
			v.Process(&in, &l, &r)
			x = append(x, l[:]...)
		}
		for i := SampleRate; i < len(x); i++ {
			most = max(most, math.Abs(float64(x[i]-2*x[i-1]+x[i-2])))
		}
		return most
	}
	if still, moved := roughest(false), roughest(true); moved > 1.5*still {
		t.Errorf("roughness %v, without a change %v", moved, still)
	}
}
