package live

import "time"

// clock is the wall clock, by which the kernel stamps packets. It is set at times, and goes
// on while the machine sleeps; both are noticed by comparison with clocks that nobody sets.
type clock struct {
	read   func() (wall, steady int64)         // ns; steady stands still while the machine sleeps
	asleep func() (slept int64, measured bool) // ns so far

	wall    int64 // when last read, ns since 1970
	steady  int64 // then
	slept   int64 // when last asked for
	step    int64 // by which the wall clock was last set; 0: never
	stepped int64 // steady when that was noticed
}

const (
	leastStep = int64(500 * time.Millisecond) // that counts as one
	maxDrift  = 1000                          // a clock may gain or lose one part in this when it is corrected slowly
	stepTime  = int64(time.Minute)            // how long packets from before a step may still come
)

// newClock returns this machine's clock.
func newClock() *clock {
	begin := time.Now()
	return startClock(func() (wall, steady int64) {
		now := time.Now()
		return now.UnixNano(), int64(now.Sub(begin))
	}, asleep)
}

// startClock returns a clock that is read with these functions.
func startClock(read func() (wall, steady int64), asleep func() (int64, bool)) *clock {
	c := &clock{read: read, asleep: asleep}
	c.wall, c.steady = read()
	c.slept, _ = asleep()
	return c
}

// check reads the clocks. It returns by how much the wall clock was set since the last
// check, positive for forward, and in words what has happened; mostly 0 and nothing.
func (c *clock) check() (step int64, happened []string) {
	wall, steady := c.read()
	since := steady - c.steady
	moved := wall - c.wall - since
	c.wall, c.steady = wall, steady
	if limit := leastStep + since/maxDrift; moved > -limit && moved < limit {
		return 0, nil
	}
	slept, measured := c.asleep()
	slept, c.slept = slept-c.slept, slept
	if slept >= leastStep {
		happened = append(happened, "this machine has slept for "+span(slept))
	}
	step = moved - slept
	switch {
	case step >= leastStep && !measured:
		happened = append(happened, "the clock was set forward by "+span(step)+", or this machine has slept")
	case step >= leastStep:
		happened = append(happened, "the clock was set forward by "+span(step))
	case step <= -leastStep:
		happened = append(happened, "the clock was set back by "+span(-step))
	default:
		return 0, happened
	}
	c.step, c.stepped = step, steady
	return step, happened
}

// age returns how old a packet is that was stamped with time at, in ns. One from before the
// clock was last set is recognized by an age that is far below 0 or too high.
func (c *clock) age(at int64) int64 {
	age := c.wall - at
	if c.step != 0 && c.steady-c.stepped < stepTime && (c.step < 0 && age < c.step/2 || c.step > 0 && age >= c.step) {
		age -= c.step
	}
	return max(age, 0)
}

// span returns a time of ns nanoseconds for people: "3h0m0s".
func span(ns int64) string {
	d := time.Duration(ns)
	if d >= 10*time.Second {
		return d.Round(time.Second).String()
	}
	return d.Round(100 * time.Millisecond).String()
}
