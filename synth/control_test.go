package synth

import (
	"math"
	"testing"

	"github.com/netsynth/netsynth/synth/dsp"
)

// Control lets the test kernel's tones follow the player's pitch.
func (g *toneGroup) Control(c *Controls) {
	g.controls = *c
}

// pitchOf returns the pitch of the last n frames, in semitones above A, by their zeros.
func pitchOf(x []float32, n int) float64 {
	x = x[len(x)-n:]
	first, last, count := 0.0, 0.0, 0
	for i := 1; i < len(x); i++ {
		if x[i-1] < 0 && x[i] >= 0 {
			at := float64(i) - float64(x[i])/float64(x[i]-x[i-1])
			if count == 0 {
				first = at
			}
			last, count = at, count+1
		}
	}
	return 12 * math.Log2(float64(count-1)/(last-first)*dsp.SampleRate/440)
}

// parameter sets a registered parameter.
func (p *player) parameter(channel, number, msb, lsb uint8) {
	p.set(channel, RPNMSB, 0)
	p.set(channel, RPNLSB, number)
	p.set(channel, DataMSB, msb)
	p.set(channel, DataLSB, lsb)
}

func (p *player) bend(channel uint8, value uint32) {
	p.Play(Message{Kind: Bend, Channel: channel, Value: value})
}

func (p *player) system(key uint8, value uint32) {
	p.Play(Message{Kind: System, Key: key, Value: value})
}

func TestPitchFollowsThePlayer(t *testing.T) {
	for _, row := range []struct {
		name string
		do   func(p *player)
		want float64 // semitones
	}{
		{"nothing", func(*player) {}, 0},
		{"full bend up", func(p *player) { p.bend(0, 16383) }, 2},
		{"full bend down", func(p *player) { p.bend(0, 0) }, -2},
		{"half bend", func(p *player) { p.bend(0, 12288) }, 1},
		{"a bend of another channel", func(p *player) { p.bend(1, 0) }, 0},
		{"a range of an octave", func(p *player) { p.parameter(0, 0, 12, 0); p.bend(0, 16383) }, 12},
		{"a range of 2.5 semitones", func(p *player) { p.parameter(0, 0, 2, 50); p.bend(0, 0) }, -2.5},
		{"a range without a parameter", func(p *player) {
			p.set(0, RPNMSB, 127)
			p.set(0, RPNLSB, 127)
			p.set(0, DataMSB, 12)
			p.bend(0, 16383)
		}, 2},
		{"an unregistered parameter", func(p *player) {
			p.set(0, NRPNMSB, 0)
			p.set(0, NRPNLSB, 0)
			p.set(0, DataMSB, 12)
			p.bend(0, 16383)
		}, 2},
		{"a range that is counted up", func(p *player) {
			p.parameter(0, 0, 2, 99)
			p.set(0, DataUp, 0)
			p.bend(0, 16383)
		}, 3},
		{"fine tuning", func(p *player) { p.parameter(0, 1, 96, 0) }, 0.5},
		{"coarse tuning", func(p *player) { p.parameter(0, 2, 57, 0) }, -7},
		{"master fine tuning", func(p *player) { p.system(SystemFineTune, 4096) }, -0.5},
		{"master coarse tuning", func(p *player) { p.system(SystemCoarseTune, 67) }, 3},
		{"all of them", func(p *player) {
			p.parameter(0, 1, 96, 0)
			p.parameter(0, 2, 66, 0)
			p.system(SystemFineTune, 12288)
			p.bend(0, 16383)
		}, 5},
		{"reset all controllers", func(p *player) { p.bend(0, 0); p.set(0, ResetControls, 0) }, 0},
		{"a reset", func(p *player) {
			p.bend(0, 0)
			p.system(SystemCoarseTune, 70)
			p.system(SystemReset, ResetGM2)
			p.on(0, 69, 100)
		}, 0},
		{"portamento control", func(p *player) {
			p.set(0, AllSoundOff, 0)
			p.set(0, GlideTime, 127)
			p.set(0, GlideFrom, 81)
			p.on(0, 69, 100)
		}, 11.5},
	} {
		for _, before := range []bool{true, false} {
			p := plain(8)
			if before {
				row.do(p)
			}
			if p.sounding == 0 {
				p.on(0, 69, 100)
			}
			p.run(second / 10)
			if !before {
				row.do(p)
				p.run(second / 10)
			}
			p.run(second / 10)
			if got := pitchOf(p.l, 4800); math.Abs(got-row.want) > 0.4 || row.want != 11.5 && math.Abs(got-row.want) > 0.02 {
				t.Errorf("%s, before the note: %v: %.3f semitones, want %v", row.name, before, got, row.want)
			}
			if got := roughest(p.l[4800:]); got > 0.03 {
				t.Errorf("%s, before the note: %v: a click of %v", row.name, before, got)
			}
		}
	}
}

func TestPortamentoArrives(t *testing.T) {
	p := plain(8)
	p.set(0, Glide, 127)
	p.set(0, GlideTime, 40)
	p.on(0, 57, 100)
	p.run(second / 10)
	p.off(0, 57)
	p.on(0, 69, 100)
	p.run(second / 50)
	p.forget()
	p.run(second / 50)
	if got := pitchOf(p.l, 900); got > -2 || got < -12 {
		t.Errorf("on its way: %.2f semitones, want from below", got)
	}
	p.run(second / 4)
	if got := pitchOf(p.l, 4800); math.Abs(got) > 0.01 {
		t.Errorf("at its end: %.3f semitones, want 0", got)
	}
}

func TestModulationShakesThePitch(t *testing.T) {
	for _, row := range []struct {
		name string
		do   func(p *player)
		want float64 // semitones each side
	}{
		{"none", func(*player) {}, 0},
		{"the wheel", func(p *player) { p.set(0, Modulation, 127) }, 0.5},
		{"half the wheel", func(p *player) { p.set(0, Modulation, 64) }, 0.25},
		{"a depth of two semitones", func(p *player) { p.parameter(0, 5, 2, 0); p.set(0, Modulation, 127) }, 2},
		{"channel pressure", func(p *player) { p.Play(Message{Kind: Pressure, Velocity: 127}) }, 0.5},
		{"pressure on the key", func(p *player) { p.Play(Message{Kind: KeyPressure, Key: 69, Velocity: 127}) }, 0.5},
		{"pressure on another key", func(p *player) { p.Play(Message{Kind: KeyPressure, Key: 70, Velocity: 127}) }, 0},
	} {
		p := plain(8)
		p.on(0, 69, 100)
		p.run(10)
		row.do(p)
		p.run(second / 10)
		low, high := 99.0, -99.0
		for range 40 {
			p.run(8)
			at := pitchOf(p.l, 640)
			low, high = min(low, at), max(high, at)
		}
		if got := (high - low) / 2; math.Abs(got-row.want) > 0.06+0.06*row.want {
			t.Errorf("%s: %.3f semitones each side, want %v", row.name, got, row.want)
		}
	}
}

func TestMonoPlaysOneNote(t *testing.T) {
	p := plain(8)
	p.set(0, Mono, 1)
	p.on(0, 60, 100)
	p.on(0, 64, 100)
	p.run(second / 10)
	if p.sounding != 1 {
		t.Errorf("%d voices, want 1", p.sounding)
	}
	p.set(0, Poly, 0)
	p.on(0, 60, 100)
	p.on(0, 64, 100)
	p.run(second / 10)
	if p.sounding != 2 {
		t.Errorf("%d voices, want 2", p.sounding)
	}
}

func TestABankOrAMessageMakesAKit(t *testing.T) {
	kit := func(do func(p *player)) bool {
		p := plain(8)
		do(p)
		return p.channels[3].drums
	}
	bank := func(p *player, msb uint8) {
		p.set(3, BankMSB, msb)
		p.program(3, 0)
	}
	for _, row := range []struct {
		name string
		do   func(p *player)
		want bool
	}{
		{"bank 120", func(p *player) { bank(p, 120) }, true},
		{"bank 121", func(p *player) { bank(p, 120); bank(p, 121) }, false},
		{"bank 127", func(p *player) { bank(p, 127) }, false},
		{"bank 127 of XG", func(p *player) { p.system(SystemReset, ResetXG); bank(p, 127) }, true},
		{"a message", func(p *player) { p.Play(Message{Kind: System, Key: SystemDrums, Channel: 3, Value: 1}) }, true},
		{"a message and a reset", func(p *player) {
			p.Play(Message{Kind: System, Key: SystemDrums, Channel: 3, Value: 1})
			p.system(SystemReset, ResetGM)
		}, false},
	} {
		if got := kit(row.do); got != row.want {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
}

func TestProgramsOfADrumChannelAreKits(t *testing.T) {
	struck := func(program uint8) float64 {
		p := plain(8)
		p.program(Drums, program)
		p.on(Drums, 35, 127)
		p.run(second / 20)
		return pitchOf(p.l, 2000)
	}
	standard, power, unknown := struck(0), struck(16), struck(77)
	if math.Abs(power-standard+1.5) > 0.1 || math.Abs(unknown-standard) > 1e-9 {
		t.Errorf("power %.2f and an unknown kit %.2f semitones from standard, want -1.5 and 0", power-standard, unknown-standard)
	}
}

func TestAResetIsOfOnePort(t *testing.T) {
	p := plain(8)
	p.program(3, 10)
	p.set(3, Volume, 20)
	p.program(PortChannels+3, 11)
	p.on(3, 60, 100)
	p.on(PortChannels+3, 60, 100)
	p.system(SystemReset, ResetGM)
	p.run(cutBlocks + 1)
	if p.channels[3].program != 0 || p.channels[3].value[Volume] != 100 || p.channels[PortChannels+3].program != 11 || p.sounding != 1 {
		t.Errorf("%d voices, programs %d and %d; want port 0 reset, port 1 not", p.sounding, p.channels[3].program, p.channels[PortChannels+3].program)
	}
}

func TestControllersGlideWithoutZipperNoise(t *testing.T) {
	for _, number := range []uint8{Volume, Expression, Pan} {
		p := plain(8)
		p.on(0, 45, 127)
		p.run(second / 5)
		still := roughest(p.l)
		for v := range 128 {
			p.set(0, number, uint8(127-v))
			p.run(3)
		}
		for v := range 10 {
			p.set(0, number, uint8(127*(v%2)))
			p.run(20)
		}
		if got := max(roughest(p.l), roughest(p.r)); got > 8*still {
			t.Errorf("controller %d: a step of %v, beside %v of the tone itself", number, got, still)
		}
	}
}

func TestSendsReachTheirEffects(t *testing.T) {
	wet := func(number uint8) float64 {
		p := &player{Engine: New(testBank(), Options{Plain: true, Voices: 8, GainDB: -makeupGain})}
		p.set(0, ReverbSend, 0)
		if number > 0 {
			p.set(0, number, 127)
		}
		p.on(0, 69, 127)
		p.run(second / 5)
		p.set(0, AllSoundOff, 0)
		p.run(cutBlocks + 4)
		p.forget()
		p.run(second / 2)
		return level(p.l, len(p.l)) + level(p.r, len(p.r))
	}
	dry := wet(0)
	for _, number := range []uint8{ReverbSend, ChorusSend, DelaySend} {
		if got := wet(number); got < dry+1e-3 {
			t.Errorf("controller %d: %v after the note, %v without it", number, got, dry)
		}
	}
	if dry > 1e-4 {
		t.Errorf("%v without a send", dry)
	}
}

func TestMasterVolumeIsHeard(t *testing.T) {
	p := plain(8)
	p.on(0, 69, 127)
	p.run(second / 4)
	full := level(p.l, 4800)
	p.system(SystemVolume, 8192)
	p.run(second / 4)
	if got := level(p.l, 4800); !near(got, full/4) {
		t.Errorf("%v, want a quarter of %v", got, full)
	}
}

func TestASingleKeyHasItsOwnPlace(t *testing.T) {
	p := plain(8)
	p.Play(Message{Kind: KeyControl, Key: 69, Velocity: 127, Value: Pan})
	p.on(0, 69, 127)
	p.run(second / 4)
	if l, r := level(p.l, 4800), level(p.r, 4800); l > 1e-4 || r < 0.01 {
		t.Errorf("left %v, right %v; want the right", l, r)
	}
	p.Play(Message{Kind: KeyControl, Key: 69, Velocity: 0, Value: Pan})
	p.run(second / 4)
	if l, r := level(p.l, 4800), level(p.r, 4800); r > 1e-4 || l < 0.01 {
		t.Errorf("left %v, right %v; want the left", l, r)
	}
	p.on(0, 71, 127)
	p.run(second / 4)
	if r := level(p.r, 4800); r < 0.01 {
		t.Errorf("right %v, want the other key in the middle", r)
	}
}

func TestExpressionDoesNotAllocate(t *testing.T) {
	p := plain(64)
	var out [2 * dsp.BlockSize]float32
	n := uint32(0)
	if got := testing.AllocsPerRun(200, func() {
		n++
		for c := range uint8(8) {
			p.on(c, uint8(40+n%40), 100)
			for number := range uint8(128) {
				p.set(c, number, uint8(n+uint32(number)))
			}
			p.bend(c, n*37%16384)
		}
		p.system(uint8(n%5), n)
		p.Render(&out)
	}); got > 0 {
		t.Errorf("%v allocations", got)
	}
}
