//go:build unix

package sink

import (
	"errors"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// stdout returns the standard output as another descriptor: the Go runtime kills the
// program after a write to a closed pipe on descriptor 1; on others it is an error.
func stdout() *os.File {
	fd, err := unix.Dup(1)
	if err != nil {
		return os.Stdout
	}
	unix.CloseOnExec(fd)
	return os.NewFile(uintptr(fd), "-")
}

// stdoutAt returns the standard output, the position at which it stands, and whether
// positions in it can be written: it is a file then ("> file", ">> file").
func stdoutAt() (out output, base int64, seek bool) {
	if !regular(os.Stdout) {
		return stdout(), 0, false
	}
	flags, err := unix.FcntlInt(1, unix.F_GETFL, 0)
	if err != nil || flags&unix.O_APPEND == 0 {
		f := stdout()
		base, err = f.Seek(0, io.SeekCurrent)
		return f, base, err == nil
	}
	if _, err := unix.FcntlInt(1, unix.F_SETFL, flags&^unix.O_APPEND); err != nil {
		return stdout(), 0, false // a file of which only the end may be written
	}
	f := stdout()
	base, err = f.Seek(0, io.SeekEnd)
	return &appended{f, flags}, base, err == nil
}

// appended is a standard output that appends (">> file"). Until it is closed it does not,
// since such a file takes everything at its end, whatever position is asked for.
type appended struct {
	*os.File
	flags int
}

// Close lets the standard output append again, for the programs that share it.
func (a *appended) Close() error {
	_, err := unix.FcntlInt(a.Fd(), unix.F_SETFL, a.flags)
	return errors.Join(err, a.File.Close())
}
