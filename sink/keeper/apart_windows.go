package keeper

import (
	"os"
	"syscall"
)

// apart starts a process in a group of its own and without a console: Ctrl-C does not
// reach it.
func apart() *syscall.SysProcAttr {
	const noWindow = 0x08000000 // CREATE_NO_WINDOW
	return &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP | noWindow}
}

// input returns the standard input.
func input() *os.File { return os.Stdin }
