package synth

import (
	"math"
	"testing"

	"github.com/netsynth/netsynth/synth/dsp"
)

// steady passes a minute of a tone of 750 Hz and one level, in dBFS, and returns
// the loudness of the last 3 s.
func steady(o Options, level float64) float64 {
	if !o.Plain { // as parts that leave room
		o.GainDB -= musicGain
	}
	m := newMaster(o.GainDB, o.Plain)
	var tone dsp.Block // one period
	for i := range tone {
		tone[i] = float32(dsp.Gain(level) * dsp.Sin(float64(i)/dsp.BlockSize))
	}
	for range 60 * second {
		l, r := tone, tone
		m.process(&l, &r)
	}
	return m.measure.ShortTerm()
}

// A level near the target is brought to it; one farther away moves by as much as the leveller may, so that
// soft music stays softer than loud music.
func TestDynamicsBringTheLoudnessNearTheTarget(t *testing.T) {
	for _, level := range []float64{-21, -22, -23} {
		if got := steady(Options{}, level); math.Abs(got-loudnessTarget) > 0.3 {
			t.Errorf("a tone of %v dBFS comes out at %.2f LUFS, want %v", level, got, loudnessTarget)
		}
	}
	plain := steady(Options{Plain: true}, -42)
	if got := steady(Options{}, -42); math.Abs(got-plain-maxCorrection) > 0.1 {
		t.Errorf("a tone of -42 dBFS rises by %.2f dB, want %v", got-plain, maxCorrection)
	}
}

func TestPlainLeavesTheDynamics(t *testing.T) {
	for _, level := range []float64{-50, -20, -10} {
		want := steady(Options{Plain: true}, -40) + level + 40
		if got := steady(Options{Plain: true}, level); math.Abs(got-want) > 0.01 {
			t.Errorf("a tone of %v dBFS comes out at %.2f LUFS, want %.2f", level, got, want)
		}
		if got := steady(Options{Plain: true, GainDB: -6}, level); math.Abs(got-want+6) > 0.01 {
			t.Errorf("with a gain of -6 dB a tone of %v dBFS comes out at %.2f LUFS, want %.2f", level, got, want-6)
		}
	}
}

func TestEverythingAtOnceStaysBelowTheCeiling(t *testing.T) {
	p := &player{Engine: New(testBank(), Options{GainDB: 30})}
	for k := range uint8(100) {
		p.on(k%8, 20+k, 127)
		p.run(2)
	}
	p.run(second)
	for i := range p.l {
		if peak := max(p.l[i], -p.l[i], p.r[i], -p.r[i]); !(peak <= 0.8415) {
			t.Fatalf("frame %d is %v, %v", i, p.l[i], p.r[i])
		}
	}
	if got := p.Meters().TruePeak; got > -1.49 || got < -3 {
		t.Errorf("true peak %.2f dBTP, want -1.6", got)
	}
}
