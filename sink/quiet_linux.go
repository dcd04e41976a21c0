//go:build !nosound

package sink

import (
	"os"

	"golang.org/x/sys/unix"
)

// quiet redirects the standard error to /dev/null until restore is called. If that
// fails it does nothing.
func quiet() (restore func()) {
	old, err := unix.FcntlInt(2, unix.F_DUPFD_CLOEXEC, 3)
	if err != nil {
		return func() {}
	}
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		unix.Close(old)
		return func() {}
	}
	unix.Dup3(int(null.Fd()), 2, 0)
	null.Close()
	return func() {
		unix.Dup3(old, 2, 0)
		unix.Close(old)
	}
}
