//go:build !unix && !windows

package keeper

import "syscall"

// apart asks for nothing: this system has neither terminals nor consoles.
func apart() *syscall.SysProcAttr { return nil }
