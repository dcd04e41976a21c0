//go:build unix

package keeper

import "syscall"

// apart starts a process in a session of its own: the terminal's signals do not reach it.
func apart() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true} }
