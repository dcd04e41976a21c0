//go:build unix

package keeper

import (
	"os"
	"syscall"
)

// apart starts a process in a session of its own: the terminal's signals do not reach it.
func apart() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true} }

// input returns the standard input so that a goroutine that waits for it keeps no thread,
// which the runtime would look after every few microseconds.
func input() *os.File {
	if syscall.SetNonblock(syscall.Stdin, true) != nil {
		return os.Stdin
	}
	return os.NewFile(uintptr(syscall.Stdin), "standard input")
}
