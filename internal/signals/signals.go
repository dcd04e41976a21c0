// Package signals is how a command ends when a signal comes: with a moment in which it
// finishes what it writes, and with the exit code that says which signal it was.
package signals

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// After a signal a performance has Grace to fade and finish its file, and then
// LastGrace more, which a busy machine may need, before the program exits anyway: a
// write may block forever.
const (
	Grace     = 200 * time.Millisecond
	LastGrace = 800 * time.Millisecond
)

// ExitCode is added to the number of the signal that ended the program.
const ExitCode = 128

// Interrupted is the error of a command that a signal ended. It has an exit code and
// no message.
type Interrupted struct{ Signal syscall.Signal }

// Error returns the name of the signal.
func (i Interrupted) Error() string { return i.Signal.String() }

// Code returns the exit code.
func (i Interrupted) Code() int { return ExitCode + int(i.Signal) }

// QuitQuietly ends the program when SIGQUIT comes and no command catches it, as the system
// does for the other signals. The Go runtime would print every goroutine.
func QuitQuietly() {
	quit := make(chan os.Signal, 1)
	signal.Notify(quit, syscall.SIGQUIT)
	go func() {
		for range quit {
			if catching.Load() == 0 {
				os.Exit(Interrupted{syscall.SIGQUIT}.Code())
			}
		}
	}()
}

// FadeOut waits for a signal in caught, then calls stop, with which a performance ends within fade. If done is not
// closed within Grace more, or when another signal comes, it calls cancel with the first signal, and
// once more after LastGrace or one more signal. It returns the first signal, the zero
// value if the performance ended before one came, and reports whether it has ended.
func FadeOut(caught <-chan os.Signal, done <-chan struct{}, fade time.Duration, stop func(), cancel func(first Interrupted)) (first Interrupted, ended bool) {
	select {
	case <-done:
		return first, true
	case s := <-caught:
		first.Signal = s.(syscall.Signal)
	}
	stop()
	for _, wait := range []time.Duration{fade + Grace, LastGrace} {
		select {
		case <-done:
			return first, true
		case <-time.After(wait):
		case <-caught:
		}
		cancel(first)
	}
	return first, false
}

// GiveUp runs f and returns when f does, or after 100 ms: closing a terminal or an old
// pipe may block.
func GiveUp(f func()) {
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
