package patches

import (
	"context"
	"time"
)

// Interval is how often a Set is asked to Poll: a change is heard within a second.
const Interval = 250 * time.Millisecond

// Follow polls s every interval until ctx ends, and calls changed with each change.
func Follow(ctx context.Context, interval time.Duration, s *Set, changed func(Change)) {
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if c, ok := s.Poll(); ok {
			changed(c)
		}
	}
}
