//go:build unix

package console

import (
	"os/signal"
	"syscall"
)

// ReadInBackground lets a read of a terminal by a program in the background fail with EIO
// instead of stopping the program.
func ReadInBackground() { signal.Ignore(syscall.SIGTTIN) }
