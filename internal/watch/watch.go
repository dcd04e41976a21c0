// Package watch notices that files have changed, by looking at them again and again: it needs no
// help of the operating system, and no goroutine of its own.
package watch

import (
	"context"
	"os"
	"time"
)

// Stamp changes with a file, so that a change is noticed without reading it. The zero value is that of a
// file that does not exist, or that is a folder.
type Stamp struct {
	modified time.Time
	size     int64
	there    bool
}

// Look returns the stamp of a file now.
func Look(file string) Stamp {
	st, err := os.Stat(file)
	if err != nil || st.IsDir() {
		return Stamp{}
	}
	return Stamp{st.ModTime(), st.Size(), true}
}

// Every calls look every interval until ctx ends.
func Every(ctx context.Context, interval time.Duration, look func()) {
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			look()
		}
	}
}

// Settling finds out when a change is over: when something that had changed at one look has not changed any
// further at the next. An editor may empty a file before it writes it, or remove it before it
// puts another in its place.
type Settling struct{ due bool }

// Settled takes whether something has changed since the look before, and reports whether a change
// that was seen then is over.
func (s *Settling) Settled(changed bool) bool {
	due := s.due
	s.due = changed
	return due && !changed
}
