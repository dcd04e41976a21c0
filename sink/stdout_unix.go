//go:build unix

package sink

import (
	"os"

	"golang.org/x/sys/unix"
)

// stdout returns the standard output under another number, because a write to a
// closed pipe kills the program on descriptor 1 and is an error on any other.
func stdout() *os.File {
	fd, err := unix.Dup(1)
	if err != nil {
		return os.Stdout
	}
	unix.CloseOnExec(fd)
	return os.NewFile(uintptr(fd), "-")
}
