package synth

import (
	"math"
	"testing"

	"github.com/netsynth/netsynth/synth/dsp"
)

func TestTheReverbTimeIsThatOfGeneralMIDI2(t *testing.T) {
	for _, row := range []struct {
		seconds float64
		value   uint32
	}{{1.7, 61}, {0.37, 0}, {0.1, 0}, {8.8, 127}, {100, 127}, {4.5, 100}, {1, 40}} {
		if got := ReverbTime(row.seconds); got != row.value {
			t.Errorf("%v s is %d, want %d", row.seconds, got, row.value)
		}
	}
	for value := uint32(0); value < 128; value++ {
		if got := ReverbTime(dsp.ReverbSeconds * math.Exp((float64(value)-61)*0.025)); got != value {
			t.Errorf("value %d comes back as %d", value, got)
		}
	}
}

// A long room is heard two seconds after a stroke, the usual one is not; a reset makes it usual again.
func TestARoomRingsAsLongAsItIsTold(t *testing.T) {
	late := func(do func(p *player)) float64 {
		p := &player{Engine: New(testBank(), Options{Plain: true, Voices: 8})}
		do(p)
		p.program(0, patchStrike)
		p.set(0, ReverbSend, 127)
		p.on(0, 50, 127)
		p.run(2 * second)
		p.forget()
		p.run(second / 2)
		return dsp.DB(level(p.l, len(p.l)))
	}
	usual := late(func(*player) {})
	long := late(func(p *player) { p.system(SystemReverbTime, ReverbTime(5)) })
	reset := late(func(p *player) {
		p.system(SystemReverbTime, ReverbTime(5))
		p.system(SystemReset, ResetGM)
	})
	if long < usual+20 || reset != usual {
		t.Errorf("after two seconds %.1f dB, of 5 s %.1f, after a reset %.1f", usual, long, reset)
	}
}
