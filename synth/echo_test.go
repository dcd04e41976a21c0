package synth

import (
	"testing"

	"github.com/netsynth/netsynth/synth/dsp"
)

// echoAt returns after how many frames the echo of a stroke is heard at the left, in a tempo, 0 for none set.
func echoAt(milliBPM uint32, plain bool) int {
	p := &player{Engine: New(testBank(), Options{Plain: plain, Voices: 8})}
	p.Play(Message{Kind: Tempo, Value: milliBPM})
	p.program(0, patchStrike)
	p.set(0, ReverbSend, 0)
	p.set(0, DelaySend, 127)
	p.set(0, Pan, 127) // the stroke itself is at the right
	p.on(0, 69, 127)
	p.run(3 * second)
	for i, v := range p.l {
		if v > 1e-3 || v < -1e-3 {
			return i - dsp.LimiterDelay
		}
	}
	return -1
}

func TestEchoesAreDottedEighthsInTheTempo(t *testing.T) {
	for _, row := range []struct {
		milliBPM uint32
		plain    bool
		want     int // frames
	}{
		{104_000, false, 20769}, {60_000, false, 36000}, {138_000, false, 15652}, {20_000, false, 54000}, {300_000, false, 7200},
		{0, false, 16320}, {104_000, true, 16320},
	} {
		if got := echoAt(row.milliBPM, row.plain); got < row.want || got > row.want+30 {
			t.Errorf("%v beats a minute, plain: %v: the echo comes after %d frames, want %d", float64(row.milliBPM)/1000, row.plain, got, row.want)
		}
	}
}
