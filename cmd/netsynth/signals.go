package main

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// After a signal a performance has grace to fade and finish its file, and then
// lastGrace more, which a busy machine may need, before the program exits anyway: a
// write may block forever.
const (
	grace     = 200 * time.Millisecond
	lastGrace = 800 * time.Millisecond
)

// catchSignals returns a channel of the signals that end a command, until release is called.
// It holds two: the second ends the program immediately.
func catchSignals() (signals chan os.Signal, release func()) {
	signals = make(chan os.Signal, 2)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	return signals, func() { signal.Stop(signals) }
}

// giveUp runs f and returns when f does, or after 100 ms: closing a terminal or an old
// pipe may block.
func giveUp(f func()) {
	done := make(chan struct{})
	go func() {
		f()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(100 * time.Millisecond):
	}
}
