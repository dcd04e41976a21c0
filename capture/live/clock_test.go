package live

import (
	"slices"
	"testing"
	"time"
)

// fakeClock is a wall clock, a steady one and the time slept, in seconds.
type fakeClock struct {
	wall, steady, slept float64
	unmeasured          bool
}

// clock returns a clock that reads f.
func (f *fakeClock) clock() *clock {
	ns := func(s float64) int64 { return int64(s * 1e9) }
	return startClock(func() (int64, int64) { return ns(f.wall), ns(f.steady) },
		func() (int64, bool) { return ns(f.slept), !f.unmeasured })
}

func TestAClockThatIsSetIsNoticedOnce(t *testing.T) {
	for _, c := range []struct {
		name                string
		wall, steady, slept float64 // that pass
		unmeasured          bool
		step                time.Duration
		want                []string
	}{
		{"time passes", 3600, 3600, 0, false, 0, nil},
		{"a slow correction of an hour", 3603, 3600, 0, false, 0, nil},
		{"a small step", 1.4, 1, 0, false, 0, nil},
		{"forward", 3601, 1, 0, false, time.Hour, []string{"the clock was set forward by 1h0m0s"}},
		{"back", -3599, 1, 0, false, -time.Hour, []string{"the clock was set back by 1h0m0s"}},
		{"a leap second", 0, 1, 0, false, -time.Second, []string{"the clock was set back by 1s"}},
		{"from 1970", 1.7e9, 1, 0, false, time.Duration(1.7e9-1) * time.Second, []string{"the clock was set forward by 472222h13m19s"}},
		{"sleep", 7201, 1, 7200, false, 0, []string{"this machine has slept for 2h0m0s"}},
		{"sleep, then a step", 7206, 1, 7200, false, 5 * time.Second, []string{"this machine has slept for 2h0m0s", "the clock was set forward by 5s"}},
		{"sleep that is not measured", 7201, 1, 0, true, 2 * time.Hour, []string{"the clock was set forward by 2h0m0s, or this machine has slept"}},
		{"stopped by a signal", 10, 10, 0, false, 0, nil},
	} {
		f := &fakeClock{wall: 1e9, steady: 5, slept: 77, unmeasured: c.unmeasured}
		k := f.clock()
		f.wall, f.steady, f.slept = f.wall+c.wall, f.steady+c.steady, f.slept+c.slept
		if step, got := k.check(); step != int64(c.step) || !slices.Equal(got, c.want) {
			t.Errorf("%s: a step of %v and %q, want %v and %q", c.name, time.Duration(step), got, c.step, c.want)
		}
		f.wall, f.steady = f.wall+1, f.steady+1
		if step, got := k.check(); step != 0 || got != nil {
			t.Errorf("%s: again a step of %v and %q", c.name, time.Duration(step), got)
		}
	}
}

func TestPacketsFromBeforeAStepHaveTheirAge(t *testing.T) {
	for _, step := range []float64{3600, -3600} {
		f := &fakeClock{wall: 1e9, steady: 5}
		k := f.clock()
		before := int64(1e18 + 0.5e9) // half a second later
		f.wall, f.steady = f.wall+1+step, f.steady+1
		k.check()
		if got := k.age(before); got != int64(0.5e9) {
			t.Errorf("a step of %v s: a packet from before it is %v old, want 0.5 s", step, time.Duration(got))
		}
		if got := k.age(k.wall - 1e6); got != 1e6 {
			t.Errorf("a step of %v s: a packet from after it is %v old, want 1 ms", step, time.Duration(got))
		}
		f.wall, f.steady = f.wall+4000, f.steady+4000
		k.check()
		if got := k.age(k.wall - 3700e9); got != 3700e9 {
			t.Errorf("a step of %v s: later a packet is %v old, want 3700 s", step, time.Duration(got))
		}
	}
}
