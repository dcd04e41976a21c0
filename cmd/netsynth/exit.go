package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"

	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/signals"
)

// Exit codes. A signal n ends the program with exitSignal+n.
const (
	exitOK      = 0
	exitError   = 1
	exitUsage   = 2
	exitNoSound = 3
	exitCapture = 4
	exitDamaged = 5
	exitSignal  = signals.ExitCode
)

// exitCodes is the table of exit codes that "netsynth help exit-codes" prints.
var exitCodes = []struct {
	code    string
	meaning string
}{
	{fmt.Sprint(exitOK), "done"},
	{fmt.Sprint(exitError), "an error: a file that is not a capture, a full disk, a closed device"},
	{fmt.Sprint(exitUsage), "a mistake in the command line"},
	{fmt.Sprint(exitNoSound), "no sound card"},
	{fmt.Sprint(exitCapture), "no capture: no rights, no such interface, or it went away under --wait=false"},
	{fmt.Sprint(exitDamaged), "the input is damaged, and --strict was given"},
	{fmt.Sprint(exitSignal, "+n"), "ended by signal n: 130 is Ctrl-C, 131 Ctrl-\\, 143 TERM, 129 hang-up"},
}

// failure is an error with its exit code and, if there is one, a hint at a remedy.
type failure struct {
	code int
	err  error
	hint string // may hold several lines
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// usage returns a failure for a mistake in the command line of command.
func usage(command, format string, args ...any) *failure {
	see := strings.TrimSpace("netsynth " + command)
	return &failure{exitUsage, fmt.Errorf(format, args...), fmt.Sprintf("see %q", see+" --help")}
}

// with puts another hint, if it is not empty, before that of f.
func (f *failure) with(hint string) *failure {
	if hint != "" {
		f.hint = hint + "\n" + f.hint
	}
	return f
}

// reportError writes the errors joined in err to stderr, each one line and its hints, and
// returns the exit code of the first.
func reportError(stderr io.Writer, err error) int {
	if err == nil {
		return exitOK
	}
	all := console.Errors(err)
	code := reportOne(stderr, all[0])
	for _, e := range all[1:] {
		reportOne(stderr, e)
	}
	return code
}

// reportOne writes one error to stderr and returns its exit code.
func reportOne(stderr io.Writer, err error) int {
	var stop signals.Interrupted
	var f *failure
	switch {
	case errors.As(err, &stop):
		return stop.Code()
	case errors.Is(err, syscall.EPIPE):
		return exitOK // the reader of the output has closed it
	case errors.Is(err, live.ErrDown):
		f = &failure{exitCapture, err, "without --wait=false netsynth waits for it"}
	case !errors.As(err, &f):
		f = &failure{code: exitError, err: err}
	}
	fmt.Fprintf(stderr, "netsynth: error: %s\n", oneLine(f.err.Error()))
	for _, line := range strings.Split(f.hint, "\n") {
		if line != "" {
			fmt.Fprintf(stderr, "netsynth: hint: %s\n", line)
		}
	}
	return f.code
}

// oneLine joins the lines of a message from a library.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
