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
		width, _, err := term.GetSize(int(w.(*os.File).Fd()))
		if err != nil {
			return 0
		}
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
