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
		_ = unix.Close(old) // a copy of a descriptor that stays open
		return func() {}
	}
	_ = unix.Dup3(int(null.Fd()), 2, 0) // if it fails, messages stay visible
	_ = null.Close()                    // nothing was written
	return func() {
		_ = unix.Dup3(old, 2, 0) // nothing can report its failure
		_ = unix.Close(old)      // a copy of descriptor 2
	}
}
