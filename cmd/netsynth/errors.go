package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"

	"github.com/netsynth/netsynth/capture/live"
)

// Exit codes, as "netsynth help exit-codes" documents them. A signal n ends with 128+n.
const (
	exitOK      = 0
	exitError   = 1
	exitUsage   = 2
	exitNoSound = 3
	exitCapture = 4
	exitDamaged = 5
)

// failure is an error with its exit code and, where there is one, a way out.
type failure struct {
	code int
	err  error
	hint string // may hold several lines
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// usage returns a failure for a command line that cannot be meant.
func usage(command, format string, args ...any) error {
	see := strings.TrimSpace("netsynth " + command)
	return &failure{exitUsage, fmt.Errorf(format, args...), fmt.Sprintf("see %q", see+" --help")}
}

// interrupted is the end by a signal: no message, the exit code says it.
type interrupted struct{ signal syscall.Signal }

func (i interrupted) Error() string { return i.signal.String() }

// report says what went wrong on stderr, one line and its hints, and returns the exit code.
func report(e *env, err error) int {
	var stop interrupted
	var f *failure
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &stop):
		return 128 + int(stop.signal)
	case errors.Is(err, syscall.EPIPE):
		return exitOK // whoever read our output has had enough
	case errors.Is(err, live.ErrDown):
		f = &failure{exitCapture, err, "without --wait=false it is waited for"}
	case !errors.As(err, &f):
		f = &failure{code: exitError, err: err}
	}
	fmt.Fprintf(e.stderr, "netsynth: error: %s\n", oneLine(f.err.Error()))
	for _, line := range strings.Split(f.hint, "\n") {
		if line != "" {
			fmt.Fprintf(e.stderr, "netsynth: hint: %s\n", line)
		}
	}
	return f.code
}

// oneLine joins the lines of a message that came from elsewhere.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// self returns this program's path as a hint may name it.
func self() string {
	if path, err := os.Executable(); err == nil {
		return path
	}
	return "netsynth"
}
