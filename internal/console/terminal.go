package console

import (
	"io"
	"os"

	"golang.org/x/term"
)

// IsTerminal reports whether w is a terminal on which a line may be drawn over.
func IsTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb"
}

// Columns returns a function that returns how wide the terminal w is when it is called, 0 if
// that is not known. It returns nil if w is not a terminal.
func Columns(w io.Writer) func() int {
	if !IsTerminal(w) {
		return nil
	}
	return func() int {
		width, _, _ := Size(w)
		return width
	}
}

// Keep returns a function that gives the terminal f the modes that it has now, such as echo. It
// returns nil if f is nil or not a terminal.
func Keep(f *os.File) func() error {
	if f == nil {
		return nil
	}
	state, err := term.GetState(int(f.Fd()))
	if err != nil {
		return nil
	}
	return func() error { return term.Restore(int(f.Fd()), state) }
}

// Size returns how many columns and rows the terminal w has; ok is false if w is not a terminal
// or its size is not known.
func Size(w io.Writer) (columns, rows int, ok bool) {
	f, isFile := w.(*os.File)
	if !isFile {
		return 0, 0, false
	}
	columns, rows, err := term.GetSize(int(f.Fd()))
	return columns, rows, err == nil
}
