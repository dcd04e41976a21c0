package main

import (
	"os"
	"os/signal"
	"sync/atomic"
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
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	caught.Store(true)
	return signals, func() {
		signal.Stop(signals)
		caught.Store(false)
	}
}

// caught is true while a channel of catchSignals takes the signals.
var caught atomic.Bool

// quitQuietly ends the program when SIGQUIT comes and no command catches it, as the system
// does for the other signals. The Go runtime would print every goroutine.
func quitQuietly() {
	quit := make(chan os.Signal, 1)
	signal.Notify(quit, syscall.SIGQUIT)
	go func() {
		for range quit {
			if !caught.Load() {
				os.Exit(interrupted{syscall.SIGQUIT}.code())
			}
		}
	}()
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
