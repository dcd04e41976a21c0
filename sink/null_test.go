package sink

import (
	"context"
	"errors"
	"testing"
	"time"
)

// fakeClock is a clock that only sleeping moves.
type fakeClock struct {
	at    time.Time
	slept time.Duration
}

func (c *fakeClock) pace() pace {
	c.at = time.Unix(1, 0)
	return pace{
		now:   func() time.Time { return c.at },
		sleep: func(_ context.Context, d time.Duration) { c.at = c.at.Add(d); c.slept += d },
	}
}

func TestNullTakesAsLongAsTheSound(t *testing.T) {
	for _, frames := range []int{0, 1, period, 10 * Rate} {
		c := &fakeClock{}
		s := NewNull()
		s.pace = c.pace()
		r, err := s.Run(context.Background(), &sine{left: frames})
		if err != nil || r.Frames != int64(frames) || r.Late != 0 || c.slept != r.Played() {
			t.Errorf("%d frames: %+v, %v in %v; want %v and nothing late", frames, r, err, c.slept, r.Played())
		}
	}
}

func TestNullDoesNotHurryAfterALongSleep(t *testing.T) {
	c := &fakeClock{}
	s := NewNull()
	s.pace = c.pace()
	src := &peeks{sine: sine{left: 2 * Rate}}
	src.look = func() {
		if src.left == 2*Rate-10*period {
			c.at = c.at.Add(time.Hour)
		}
	}
	r, err := s.Run(context.Background(), src)
	if err != nil || c.slept < 1900*time.Millisecond || r.Late == 0 {
		t.Errorf("slept %v, %+v, %v; want about 2 s and a late read", c.slept, r, err)
	}
}

func TestNullStopsWhenCancelled(t *testing.T) {
	why := errors.New("enough")
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(why)
	if _, err := NewNull().Run(ctx, &sine{left: Rate}); err != why {
		t.Errorf("got %v, want the cause", err)
	}
}

func TestNullPassesOnTheSourcesError(t *testing.T) {
	c := &fakeClock{}
	s := NewNull()
	s.pace = c.pace()
	if r, err := s.Run(context.Background(), &breaks{sine{left: 100}}); err != errBroken || r.Frames != 100 {
		t.Errorf("got %+v, %v; want 100 frames and the source's error", r, err)
	}
}
