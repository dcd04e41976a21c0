package synth

import (
	"math"
	"testing"

	"github.com/netsynth/netsynth/synth/dsp"
)

func TestSostenutoHoldsWhatIsDown(t *testing.T) {
	p := plain(8)
	p.on(0, 60, 100)
	p.set(0, Sostenuto, 127)
	p.on(0, 64, 100)
	p.off(0, 60)
	p.off(0, 64)
	p.run(second / 10)
	if p.sounding != 1 {
		t.Fatalf("%d voices under the pedal, want the one that was down", p.sounding)
	}
	p.set(0, Sostenuto, 0)
	p.run(second / 10)
	if p.sounding != 0 {
		t.Errorf("%d voices after the pedal", p.sounding)
	}
}

func TestBothPedalsMustBeUp(t *testing.T) {
	p := plain(8)
	p.on(0, 60, 100)
	p.set(0, Sostenuto, 127)
	p.set(0, Sustain, 127)
	p.off(0, 60)
	p.set(0, Sustain, 0)
	p.run(second / 10)
	if p.sounding != 1 {
		t.Errorf("%d voices, want the one that sostenuto holds", p.sounding)
	}
	p.set(0, Sustain, 127)
	p.set(0, Sostenuto, 0)
	p.run(second / 10)
	if p.sounding != 1 {
		t.Errorf("%d voices, want the one that sustain holds", p.sounding)
	}
	p.set(0, Sustain, 0)
	p.run(second / 10)
	if p.sounding != 0 {
		t.Errorf("%d voices after both", p.sounding)
	}
}

func TestTheSoftPedalIsSoft(t *testing.T) {
	p := plain(8)
	p.on(0, 69, 127)
	p.run(second / 4)
	loud := level(p.l, 4800)
	p.set(0, AllSoundOff, 0)
	p.set(0, Soft, 127)
	p.on(0, 69, 127)
	p.run(second / 4)
	if got := dsp.DB(level(p.l, 4800) / loud); math.Abs(got+4) > 0.2 {
		t.Errorf("%.1f dB, want -4", got)
	}
}
