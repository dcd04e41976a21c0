package keeper

import "time"

// The keeper looks at the speaker every tick and counts ticks instead of time: a keeper
// that could not run for a while, as on a machine that slept, has seen few of them.
const (
	tick       = 50 * time.Millisecond
	quietTicks = 8  // 0.4 s without a question: the card is lost
	startTicks = 40 // 2 s for the first questions: some cards begin late
	openTicks  = 90 // 4.5 s for opening
	endTicks   = 30 // 1.5 s for the last buffers
	sureAfter  = 3  // questions by which a card has proved that it plays: two only fill buffers
)

// fadeTime is how long the last frames may be played when the main process has ended.
const fadeTime = 400 * time.Millisecond

// A keeper starts another speaker at once when the card has played, and after retrySoon
// when it has not; when soonAttempts have failed, after retryLater.
const (
	retrySoon    = 250 * time.Millisecond
	retryLater   = time.Second
	soonAttempts = 40
)

// pause returns how long to wait until the next attempt to open the card.
func pause(attempts int, played bool) time.Duration {
	switch {
	case played:
		return 0
	case attempts < soonAttempts:
		return retrySoon
	}
	return retryLater
}

// watch judges one speaker. The zero value is one that has just been started.
type watch struct {
	opened    bool
	questions int
	quiet     int // ticks in which it has been silent
}

// asked counts a question of the speaker.
func (w *watch) asked() {
	w.questions++
	w.quiet = 0
}

// sure reports whether the card has proved that it plays.
func (w *watch) sure() bool { return w.questions >= sureAfter }

// silent is called every tick and reports whether the speaker has been silent for too
// long; waits says that it waits for others now, closing that it plays its last frames.
func (w *watch) silent(waits, closing bool) bool {
	if waits {
		w.quiet = 0
		return false
	}
	w.quiet++
	limit := quietTicks
	switch {
	case closing:
		limit = endTicks
	case !w.opened:
		limit = openTicks
	case !w.sure():
		limit = startTicks
	}
	return w.quiet > limit
}
