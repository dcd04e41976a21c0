//go:build !unix && !windows

package keeper

import (
	"os"
	"syscall"
)

// apart asks for nothing: this system has neither terminals nor consoles.
func apart() *syscall.SysProcAttr { return nil }

// input returns the standard input.
func input() *os.File { return os.Stdin }
