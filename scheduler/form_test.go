package scheduler_test

import (
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

func TestPadSwellsSlowly(t *testing.T) {
	r := rehearse(t, load(t, "aurora"), 1)
	low, high, last := uint8(127), uint8(0), uint8(0)
	for range 16 * 400 {
		r.play()
		for _, m := range r.out {
			if m.Kind != synth.Control || m.Key != synth.Expression {
				continue
			}
			if last > 0 && (m.Velocity > last+3 || m.Velocity+3 < last) {
				t.Fatalf("step %d: expression leaps from %d to %d", r.step-1, last, m.Velocity)
			}
			last = m.Velocity
			low, high = min(low, last), max(high, last)
		}
	}
	// without traffic the highest is 0.76 * 127; -3 dB is a factor 10^(-3/40) = 0.84
	if low < 80 || low > 83 || high < 95 || high > 97 {
		t.Errorf("expression from %d to %d, want from 80..83 to 95..97", low, high)
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
