package patches

import (
	"context"
	"time"

	"github.com/netsynth/netsynth/internal/watch"
)

// Interval is how often a Set is asked to Poll: a change is heard within a second.
const Interval = 250 * time.Millisecond

// Follow polls s every interval until ctx ends, and calls changed with each change.
func Follow(ctx context.Context, interval time.Duration, s *Set, changed func(Change)) {
	watch.Every(ctx, interval, func() {
		if c, ok := s.Poll(); ok {
			changed(c)
		}
	})
}
