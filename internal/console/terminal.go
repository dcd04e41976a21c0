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
