package scheduler_test

import (
	"math"
	"testing"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

func TestProgramsTakeTurnsEveryThirtyTwoBars(t *testing.T) {
	r := rehearse(t, load(t, "aurora"), 1)
	changes := 0
	for range 16 * 32 * 12 {
		r.play()
		for _, m := range r.out {
			if m.Kind != synth.Program {
				continue
			}
			changes++
			v := r.s.Roles[roleOf(r.s, m.Channel)]
			if (r.step-1)%(16*32) != 0 || int(m.Key) != v.Program && int(m.Key) != v.Alternate {
				t.Fatalf("step %d: %+v", r.step-1, m)
			}
		}
	}
	if changes < 4 {
		t.Errorf("%d changes in 12 times 32 bars, want at least 4", changes)
	}
}

// The pad's level moves by 3 dB at most from bar to bar, and by 6 to 14 dB over some minutes: with the
// period, the form and its own swell.
func TestPadSwellsSlowly(t *testing.T) {
	dB := func(a, b uint8) float64 { return 40 * math.Log10(float64(a)/float64(b)) }
	r := rehearse(t, load(t, "aurora"), 1)
	low, high, last := uint8(127), uint8(0), uint8(0)
	for range 16 * 400 {
		r.play()
		for _, m := range r.out {
			if m.Kind != synth.Control || m.Key != synth.Expression {
				continue
			}
			if last > 0 && math.Abs(dB(m.Velocity, last)) > 3 {
				t.Fatalf("step %d: expression leaps from %d to %d", r.step-1, last, m.Velocity)
			}
			last = m.Velocity
			low, high = min(low, last), max(high, last)
		}
	}
	if d := dB(high, low); d < 6 || d > 14 {
		t.Errorf("expression from %d to %d: %.1f dB", low, high, d)
	}
}

func TestPhrasesEndInARest(t *testing.T) {
	r := rehearse(t, load(t, "aurora"), 1)
	rests, plays := 0, 0
	for range 16 * 32 {
		ev := seg(1, 2, 50000, 443, 1<<4) // an ACK
		ev.Payload = 300
		ev.Time = 1e18 + r.tempo.StepTime(r.step)
		r.play(ev)
		sounds := false
		for _, n := range r.begun {
			sounds = sounds || roleOf(r.s, n.channel) == scheduler.Arp
		}
		resting := (r.step-1)/16%16 == 15 && (r.step-1)%16 < 8
		switch {
		case resting && sounds:
			t.Fatalf("step %d: the arp does not rest", r.step-1)
		case resting:
			rests++
		case sounds:
			plays++
		}
	}
	if rests != 16 || plays < 16*32/4 {
		t.Errorf("%d steps of rest, %d of playing, want 16 and at least %d", rests, plays, 16*32/4)
	}
	if got := r.q.Tally(); got.Merged == 0 || got.Observed != 16*32 {
		t.Errorf("packets of the rest are not booked: %+v", got)
	}
}
