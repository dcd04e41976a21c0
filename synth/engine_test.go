package synth

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"testing"

	"github.com/netsynth/netsynth/synth/dsp"
)

// level returns the RMS of the last n frames.
func level(x []float32, n int) float64 {
	sum := 0.0
	for _, v := range x[len(x)-n:] {
		sum += float64(v) * float64(v)
	}
	return math.Sqrt(sum / float64(n))
}

// roughest returns the largest bend of a signal: a click is one, a low tone is not.
func roughest(x []float32) float64 {
	most := 0.0
	for i := 2; i < len(x); i++ {
		most = max(most, math.Abs(float64(x[i]-2*x[i-1]+x[i-2])))
	}
	return most
}

const second = dsp.SampleRate / dsp.BlockSize // in blocks

// near reports whether two levels are within 0.1 dB.
func near(got, want float64) bool { return math.Abs(dsp.DB(got/want)) < 0.1 }

func TestControllersSetTheLevel(t *testing.T) {
	full := 0.1 / 2 // gain, RMS of a sine, centre
	for _, c := range []struct {
		name               string
		volume, expression uint8
		want               float64
	}{
		{"full", 127, 127, full},
		{"volume 64 is 11.9 dB less", 64, 127, full * 0.254},
		{"both 90 are 12 dB less", 90, 90, full * 0.2522},
		{"volume 0 is silence", 0, 127, 0},
	} {
		p := plain(8)
		p.set(0, Volume, c.volume)
		p.set(0, Expression, c.expression)
		p.on(0, 69, 127)
		p.run(second / 2)
		got := level(p.l, 9600)
		if c.want == 0 && got > 1e-6 || c.want > 0 && !near(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestPanHasConstantPower(t *testing.T) {
	for _, pan := range []uint8{0, 1, 32, 64, 100, 127} {
		p := plain(8)
		p.set(0, Volume, 127)
		p.set(0, Pan, pan)
		p.on(0, 69, 127)
		p.run(second / 2)
		l, r := level(p.l, 9600), level(p.r, 9600)
		if got := math.Sqrt(l*l + r*r); !near(got, 0.1/math.Sqrt2) {
			t.Errorf("pan %d: power of %v, want %v", pan, got, 0.1/math.Sqrt2)
		}
		if pan == 0 && r > 1e-6 || pan == 127 && l > 1e-6 || pan == 64 && !near(l, r) {
			t.Errorf("pan %d: left %v, right %v", pan, l, r)
		}
	}
}

func TestTimbrePanAddsToTheChannels(t *testing.T) {
	p := plain(8)
	p.program(0, 11) // hard left
	p.set(0, Pan, 127)
	p.on(0, 69, 127)
	p.run(second / 2)
	if l, r := level(p.l, 9600), level(p.r, 9600); !near(l, r) {
		t.Errorf("left and right cancel to %v and %v, want equals", l, r)
	}
}

func TestControllersGlide(t *testing.T) {
	p := plain(8)
	p.on(0, 40, 127)
	p.run(second / 4)
	p.forget()
	for i := range uint8(40) {
		p.set(0, Volume, 127*(i%2))
		p.set(0, Pan, 127*(i/2%2))
		p.run(3)
	}
	if got := roughest(p.l); got > 0.0025 {
		t.Errorf("controllers bend the signal by %v in a frame, want at most 0.0025", got)
	}
}

func TestABrokenVoiceIsSilencedAlone(t *testing.T) {
	alone, beside := plain(8), plain(8)
	for _, p := range []*player{alone, beside} {
		p.on(0, 69, 100)
	}
	for i, patch := range []uint8{patchNaN, patchLoud} {
		beside.program(1+uint8(i), patch)
		beside.set(1+uint8(i), Pan, 127)
		beside.on(1+uint8(i), 60, 1)
	}
	alone.run(second)
	beside.run(second)
	for i := len(alone.l) / 2; i < len(alone.l); i++ {
		if math.Abs(float64(alone.l[i]-beside.l[i])) > 1e-4 {
			t.Fatalf("frame %d is %v beside broken voices, %v alone", i, beside.l[i], alone.l[i])
		}
	}
	for i, v := range beside.r {
		if !(v >= -1 && v <= 1) {
			t.Fatalf("frame %d is %v", i, v)
		}
	}
	if m := beside.Meters(); m.Broken != 2 || m.Sounding != 1 {
		t.Errorf("%d broken, %d sounding, want 2 and 1", m.Broken, m.Sounding)
	}
}

func TestNotesWithoutTimbreAreCounted(t *testing.T) {
	p := plain(8)
	p.program(0, 12)
	p.on(0, 60, 100)
	p.on(Drums, 90, 100)
	p.run(100)
	if m := p.Meters(); m.Silent != 2 || m.Notes != 0 {
		t.Errorf("%d silent, %d begun, want 2 and 0", m.Silent, m.Notes)
	}
}

func TestDirectCurrentDoesNotPass(t *testing.T) {
	p := plain(8)
	p.program(0, patchDirect)
	p.on(0, 60, 127)
	p.run(second)
	sum := 0.0
	for _, v := range p.l[len(p.l)/2:] {
		sum += float64(v)
	}
	if got := math.Abs(sum / float64(len(p.l)/2)); got > dsp.Gain(-60) {
		t.Errorf("mean %v, want below -60 dBFS", got)
	}
}

// busy plays a piece that uses everything.
func busy(p *player) {
	for c := range uint8(4) {
		p.program(c, []uint8{0, 10, 11, 0}[c])
		p.set(c, ReverbSend, 30*c)
	}
	for b := range uint8(120) {
		p.on(b%4, 40+b%50, 60+b%60)
		p.on(Drums, []uint8{35, 42, 46}[b%3], 90)
		if b > 20 {
			p.off((b-20)%4, 40+(b-20)%50)
		}
		p.set(b%4, Pan, b)
		p.run(4)
	}
	p.run(200)
}

func TestSameMessagesSameFrames(t *testing.T) {
	const want = "9b85e8322198d3bb"
	sum := func() string {
		p := &player{Engine: New(testBank(), Options{Voices: 32})}
		busy(p)
		h := sha256.New()
		for i := range p.l {
			for _, v := range []float32{p.l[i], p.r[i]} {
				b := math.Float32bits(v)
				h.Write([]byte{byte(b), byte(b >> 8), byte(b >> 16), byte(b >> 24)})
			}
		}
		return hex.EncodeToString(h.Sum(nil)[:8])
	}
	first := sum()
	if second := sum(); second != first {
		t.Errorf("%s, then %s", first, second)
	}
	if first != want {
		t.Errorf("sum %s, want %s: the sound has changed", first, want)
	}
}

func TestEngineDoesNotAllocate(t *testing.T) {
	e := New(testBank(), Options{Voices: 16})
	var out [2 * dsp.BlockSize]float32
	k := uint8(0)
	n := testing.AllocsPerRun(500, func() {
		k++
		e.Play(Message{Kind: NoteOn, Channel: k % 16, Key: k % 128, Velocity: 100})
		e.Play(Message{Kind: NoteOff, Channel: (k - 9) % 16, Key: (k - 9) % 128})
		e.Play(Message{Kind: Control, Channel: k % 16, Key: k % 128, Velocity: k % 128})
		e.Render(&out)
	})
	if n != 0 {
		t.Errorf("%v allocations a block", n)
	}
}

func FuzzPlay(f *testing.F) {
	f.Add([]byte{1, 0, 60, 100})
	f.Add([]byte{1, 9, 42, 100, 1, 9, 46, 100, 2, 9, 42, 0, 4, 0, 123, 0})
	f.Add([]byte{255, 255, 255, 255, 1, 0, 60})
	f.Fuzz(func(t *testing.T, data []byte) {
		p := plain(8)
		for i := 0; i+4 <= min(len(data), 400); i += 4 {
			p.Play(Message{Kind: MessageKind(data[i]), Channel: data[i+1], Key: data[i+2], Velocity: data[i+3]})
			if data[i]&8 != 0 {
				p.run(1)
			}
		}
		for c := range uint8(NumChannels) {
			p.set(c, Sustain, 0)
			p.set(c, AllSoundOff, 0)
		}
		p.run(ringBlocks + 1)
		if p.sounding != 0 || p.fading != 0 {
			t.Errorf("%d sound, %d fade after all sound off", p.sounding, p.fading)
		}
		for i := range p.l {
			if !(max(p.l[i], -p.l[i], p.r[i], -p.r[i]) <= 1) {
				t.Fatalf("frame %d is %v, %v", i, p.l[i], p.r[i])
			}
		}
	})
}
