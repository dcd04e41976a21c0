package synth

import (
	"math"
	"math/bits"
	"testing"

	"github.com/netsynth/netsynth/synth/dsp"
)

// The sum of the stems is the mix before the master, also of voices that share a group, are stolen,
// sound in all effects and glide.
func TestTheStemsAddUpToTheMix(t *testing.T) {
	p := &player{Engine: New(testBank(), Options{Voices: 24, Plain: true})}
	stems := p.Split()
	for c := range uint8(5) {
		p.program(c*9, []uint8{0, 10, 11, 0, 10}[c])
		p.set(c*9, ReverbSend, 30*c)
		p.set(c*9, ChorusSend, 25*c)
		p.set(c*9, DelaySend, 100-20*c)
	}
	var out [2 * dsp.BlockSize]float32
	worst, loud := 0.0, 0.0
	p.plain = false
	for n := range 3000 {
		if n%700 == 0 {
			p.Play(Message{Kind: Tempo, Value: uint32(90000 + n)})
		}
		if n%11 == 0 && n < 2000 {
			p.on(uint8(n/11%5)*9, uint8(40+n/11%40), 100)
			p.set(uint8(n/11%5)*9, Volume, uint8(60+n%60))
		}
		p.Render(&out)
		l, r := stems.Mix()
		var sumL, sumR dsp.Block
		for u := stems.Parts(); u != 0; u &= u - 1 {
			a, b := stems.Part(bits.TrailingZeros64(u))
			for i := range a {
				sumL[i] += a[i]
				sumR[i] += b[i]
			}
		}
		for i := range l {
			worst = max(worst, math.Abs(float64(sumL[i]-l[i])), math.Abs(float64(sumR[i]-r[i])))
			loud = max(loud, math.Abs(float64(l[i])))
		}
	}
	if worst > 1e-5*loud || loud < 0.1 || bits.OnesCount64(stems.Parts()) != 5 {
		t.Errorf("%d stems, their sum is off by %v, of at most %v", bits.OnesCount64(stems.Parts()), worst, loud)
	}
}

func TestASilencedPartIsNeverHeard(t *testing.T) {
	p := plain(8)
	p.Silence(1 << 3)
	p.on(3, 69, 127)
	p.run(second / 10)
	if got := level(p.l, len(p.l)); got > 0 {
		t.Errorf("%v, want silence", got)
	}
	p.Play(Message{Kind: Part, Channel: 3, Value: math.Float32bits(1)})
	p.run(second / 4)
	if got := level(p.l, 4800); got < 0.01 {
		t.Errorf("%v after a Part message", got)
	}
}
