// Package exit is how the program ends: its exit codes, errors with a code and a hint, and how they
// are written.
package exit

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"syscall"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/outfile"
	"github.com/netsynth/netsynth/internal/signals"
	"github.com/netsynth/netsynth/sink"
)

// Exit codes. A signal n ends the program with CodeSignal+n.
const (
	CodeOK      = 0
	CodeError   = 1
	CodeUsage   = 2
	CodeNoSound = 3
	CodeCapture = 4
	CodeDamaged = 5
	CodeSignal  = signals.ExitCode
)

// Codes is the table of exit codes that "netsynth help exit-codes" prints.
var Codes = []struct{ Code, Meaning string }{
	{fmt.Sprint(CodeOK), "done"},
	{fmt.Sprint(CodeError), "an error: a file that is not a capture, a full disk, a closed device"},
	{fmt.Sprint(CodeUsage), "a mistake in the command line"},
	{fmt.Sprint(CodeNoSound), "no sound card"},
	{fmt.Sprint(CodeCapture), "no capture: no rights, no such interface, or it went away under --wait=false"},
	{fmt.Sprint(CodeDamaged), "the input is damaged, and --strict was given"},
	{fmt.Sprint(CodeSignal, "+n"), "ended by signal n: 130 is Ctrl-C, 131 Ctrl-\\, 143 TERM, 129 hang-up"},
}

// Failure is an error with its exit code and, if there is one, a hint at a remedy.
type Failure struct {
	Code int
	Err  error
	Hint string // may hold several lines
}

func (f *Failure) Error() string { return f.Err.Error() }
func (f *Failure) Unwrap() error { return f.Err }

// New returns a Failure.
func New(code int, err error, hint string) *Failure { return &Failure{code, err, hint} }

// Usage returns a Failure for a mistake in the command line of command.
func Usage(command, format string, args ...any) *Failure {
	see := strings.TrimSpace("netsynth " + command)
	return &Failure{CodeUsage, fmt.Errorf(format, args...), fmt.Sprintf("see %q", see+" --help")}
}

// Misuse returns a Failure for a mistake in the command line about which a page of "netsynth help" says more.
func Misuse(page, format string, args ...any) *Failure {
	return &Failure{CodeUsage, fmt.Errorf(format, args...), fmt.Sprintf("see %q", "netsynth help "+page)}
}

// With puts another hint, if it is not empty, before that of f.
func (f *Failure) With(hint string) *Failure {
	if hint != "" {
		f.Hint = hint + "\n" + f.Hint
	}
	return f
}

// Report writes the errors joined in err to stderr, each one line and its hints, and
// returns the exit code of the first.
func Report(stderr io.Writer, err error) int {
	if err == nil {
		return CodeOK
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
	var f *Failure
	switch {
	case errors.As(err, &stop):
		return stop.Code()
	case errors.Is(err, syscall.EPIPE):
		return CodeOK // the reader of the output has closed it
	case errors.Is(err, live.ErrDown):
		f = &Failure{CodeCapture, err, "without --wait=false netsynth waits for it"}
	case !errors.As(err, &f):
		f = &Failure{Code: CodeError, Err: err}
	}
	for _, e := range console.Errors(f.Err) {
		fmt.Fprintf(stderr, "netsynth: error: %s\n", console.Sentence(e.Error()))
	}
	for _, line := range strings.Split(f.Hint, "\n") {
		if line != "" {
			fmt.Fprintf(stderr, "netsynth: hint: %s\n", console.Printable(line))
		}
	}
	return f.Code
}

// Stays adds to an error about a file that exists a hint at the remedy.
func Stays(err error) error {
	if errors.Is(err, sink.ErrExists) {
		return New(CodeError, err, outfile.Way(fs.ErrExist))
	}
	return err
}

// Damage returns the error that --strict makes of a capture's first warning. It is nil
// for an interface, whose warnings say that it went down or came back.
func Damage(source capture.Source) error {
	warnings := source.Stats().Warnings
	if _, isLive := source.(*live.Source); isLive || len(warnings) == 0 {
		return nil
	}
	return New(CodeDamaged, errors.New(warnings[0]), "--strict makes this an error")
}
