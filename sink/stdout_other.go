//go:build !unix

package sink

import (
	"io"
	"os"
)

// stdout returns the standard output.
func stdout() *os.File { return os.Stdout }

// stdoutAt returns the standard output, the position at which it stands, and whether
// positions in it can be written: it is a file then.
func stdoutAt() (out output, base int64, seek bool) {
	f := stdout()
	base, err := f.Seek(0, io.SeekCurrent)
	return f, base, err == nil && regular(f)
}
