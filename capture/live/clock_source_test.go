package live

import (
	"io"
	"slices"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

const second = int64(time.Second)

// stepped is a source of two interfaces, x and y, with a clock that the test sets.
func stepped(t *testing.T, f *fakeClock, o Options, script ...func(*fakePoller)) *Source {
	t.Helper()
	s, _ := fakeSource(t, o, []*fakeHandle{{}, {}}, script...)
	s.clock = f.clock()
	return s
}

func TestAClockThatIsSetIsToldOnceAndNoPacketIsLate(t *testing.T) {
	for _, by := range []int64{3600, -3600} {
		f := &fakeClock{wall: 1e9, steady: 5}
		arriveAt := func(pass float64, set int64, times ...int64) func(*fakePoller) {
			return func(p *fakePoller) {
				f.wall, f.steady = f.wall+pass+float64(set), f.steady+pass
				p.handles["x"].packets = datagrams(times...)
			}
		}
		at := int64(1e9) * second
		after := at + (2+by)*second
		s := stepped(t, f, Options{Late: 2 * time.Second},
			arriveAt(1, 0, at+second),
			arriveAt(1, by, at+second+second/2, after), // stamped before it was set, and after
			arriveAt(1, 0, after+second),
			fails("x", io.ErrUnexpectedEOF))
		evs, causes := make([]capture.Event, 8), []capture.Cause{}
		for {
			n, err := s.Read(evs)
			if err != nil {
				break
			}
			for _, e := range evs[:n] {
				causes = append(causes, e.Cause)
			}
		}
		if len(causes) != 4 || slices.Contains(causes, capture.CauseLate) || s.TooLate() != 0 {
			t.Errorf("set by %d s: causes %v, want 4 packets that are not late", by, causes)
		}
		if w := s.Stats().Warnings; len(w) != 1 {
			t.Errorf("set by %d s: warnings %q, want one", by, w)
		}
		if l := s.Latency(); l.Max != time.Second/2 {
			t.Errorf("set by %d s: the oldest packet was %v old, want 0.5 s", by, l.Max)
		}
	}
}

// A clock that is set back must not have one interface wait until another is empty.
func TestAPacketFromBeforeTheClockWasSetBackDoesNotHoldItsInterfaceUp(t *testing.T) {
	f := &fakeClock{wall: 1e9, steady: 5}
	at, now := int64(1e9)*second, int64(1e9-3599)*second
	s := stepped(t, f, Options{}, func(p *fakePoller) {
		f.wall, f.steady = f.wall-3599, f.steady+1
		p.handles["x"].packets = frames(at, now+1)
		p.handles["y"].packets = frames(now-1, now+2, now+3)
	})
	evs := make([]capture.Event, 8)
	n, err := s.Read(evs)
	var times []int64
	for _, e := range evs[:n] {
		times = append(times, e.Time)
	}
	if want := []int64{now - 1, at, now + 1, now + 2, now + 3}; err != nil || !slices.Equal(times, want) {
		t.Errorf("read %v, %v; want %v", times, err, want)
	}
}

// datagrams returns UDP packets of those times.
func datagrams(times ...int64) []capture.Packet {
	list := frames(times...)
	for i := range list {
		list[i].Data = frametest.Datagram
	}
	return list
}

func TestPacketsThatAreReadTooLateAreMarkedOnlyIfAskedFor(t *testing.T) {
	for _, late := range []time.Duration{0, 2 * time.Second} {
		f := &fakeClock{wall: 1e9, steady: 5}
		at := int64(1e9) * second
		s := stepped(t, f, Options{Late: late}, func(p *fakePoller) { // it was stopped for 10 s
			f.wall, f.steady = f.wall+10, f.steady+10
			p.handles["x"].packets = datagrams(at+second, at+7*second, at+9*second)
		})
		evs := make([]capture.Event, 8)
		if n, err := s.Read(evs); n != 3 || err != nil {
			t.Fatalf("Read = %d, %v", n, err)
		}
		want := []bool{late > 0, late > 0, false}
		for i := range want {
			if got := evs[i].Cause == capture.CauseLate; got != want[i] {
				t.Errorf("late after %v: packet %d is late: %v, want %v (%v)", late, i, got, want[i], evs[i].Cause)
			}
		}
		if w := s.Stats().Warnings; len(w) != 0 {
			t.Errorf("late after %v: warnings %q", late, w)
		}
	}
}
