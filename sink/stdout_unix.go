//go:build unix

package sink

import (
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
