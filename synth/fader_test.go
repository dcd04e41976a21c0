package synth

import (
	"math"
	"testing"
)

// A part that is muted while it sounds glides to silence within 25 ms, without a click, and
// back to its level; other parts do not change.
func TestAPartGlidesToItsLevel(t *testing.T) {
	p := plain(8)
	p.on(0, 69, 127)
	p.run(second / 2)
	full := level(p.l, 9600)
	p.Play(Message{Kind: Part, Channel: 0, Value: math.Float32bits(0)})
	p.run(second / 4)
	if got := level(p.l, 9600); got > 1e-6 {
		t.Errorf("muted: %v, want silence", got)
	}
	p.on(1, 69, 127)
	p.run(second / 2)
	if got := level(p.l, 9600); !near(got, full) {
		t.Errorf("another part beside it: %v, want %v", got, full)
	}
	p.Play(Message{Kind: Control, Channel: 1, Key: AllSoundOff})
	p.Play(Message{Kind: Part, Channel: 0, Value: math.Float32bits(0.5)})
	p.run(second / 2)
	if got := level(p.l, 9600); !near(got, full/2) {
		t.Errorf("half: %v, want %v", got, full/2)
	}
	if got, most := roughest(p.l), 0.02; got > most {
		t.Errorf("a click of %v, want at most %v", got, most)
	}
}

// Levels that are no numbers, or out of range, are taken into the range.
func TestFadersStayInRange(t *testing.T) {
	for _, row := range []struct{ set, want float32 }{{-1, 0}, {float32(math.NaN()), 0}, {float32(math.Inf(1)), 2}, {1.5, 1.5}} {
		f := fader{1, 1}
		f.set(math.Float32bits(row.set), 2)
		for range 100 {
			f.move()
		}
		if f.now != row.want {
			t.Errorf("set to %v: %v, want %v", row.set, f.now, row.want)
		}
	}
}
