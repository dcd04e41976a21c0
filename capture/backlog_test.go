package capture

import (
	"testing"

	"github.com/netsynth/netsynth/internal/ring"
)

// take drains all that waits and returns how many packets are late, and how many are not.
func take(l *Live) (late, fresh int) {
	evs := make([]Event, 7)
	for n := len(evs); n == len(evs); {
		n = l.Drain(0, evs)
		for _, e := range evs[:n] {
			if e.Cause == CauseLate {
				late++
			} else {
				fresh++
			}
		}
	}
	return late, fresh
}

func TestWhatPiledUpWhileNothingWasDrainedIsLate(t *testing.T) {
	l := NewLive(ring.New[Event](1 << 10))
	now := int64(0)
	arrive := func(n int, seconds float64) {
		for range n {
			now += int64(seconds / float64(n) * 1e9)
			l.lag.put(1, now)
			l.ring.Reserve(1)[0] = Event{Time: 5}
			l.ring.Commit(1)
		}
	}
	for range 100 {
		arrive(5, 0.5)
		if late, fresh := take(l); late != 0 || fresh != 5 {
			t.Fatalf("at %d ns %d of 5 packets are late, %d are not, though they are drained as they come", now, late, fresh)
		}
	}
	arrive(100, 10) // the sound card is stopped
	late, fresh := take(l)
	if late+fresh != 100 || fresh < 20 || fresh > 41 {
		t.Errorf("of 10 s with 100 packets %d are late and %d are not, want those of the last 2 to 4 s", late, fresh)
	}
	if l.Late() != uint64(late) {
		t.Errorf("Late() = %d, want %d", l.Late(), late)
	}
	for range 10 {
		arrive(5, 0.5)
		if late, fresh := take(l); late != 0 || fresh != 5 {
			t.Errorf("afterwards %d packets are late, %d are not", late, fresh)
		}
	}
}

func TestAPacketThatDoesNotSoundKeepsItsCause(t *testing.T) {
	b := backlog{}
	b.old.Store(2)
	evs := []Event{{Cause: CauseAgain}, {}, {}}
	if n := b.late(evs); n != 1 || evs[0].Cause != CauseAgain || evs[1].Cause != CauseLate || evs[2].Cause != CauseNone {
		t.Errorf("%d late: %v %v %v", n, evs[0].Cause, evs[1].Cause, evs[2].Cause)
	}
}
