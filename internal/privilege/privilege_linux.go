package privilege

import (
	"os"
	"runtime"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// DropRights gives up what only opening a capture needed. Under sudo the program
// becomes the user who called it, with that user's groups, home and sound server;
// a program with file capabilities loses them where the Go runtime can change
// every thread, which it cannot when a sound card's driver is linked. Rights.
// Capabilities says what is left. An error means that the program still is root.
func Drop() (Rights, error) {
	var r Rights
	var err error
	if r.Switched, err = leaveRoot(); err != nil {
		return r, err
	}
	if os.Geteuid() != 0 && !r.Switched {
		dropCapabilities()
	}
	r.UID, r.GID = os.Geteuid(), os.Getegid()
	r.Capabilities = Capable()
	return r, nil
}

// dropCapabilities clears the capabilities of all threads and keeps a new program
// from getting any. Where the runtime refuses, nothing changes; see capable.
func dropCapabilities() {
	syscall.AllThreadsSyscall(unix.SYS_PRCTL, unix.PR_SET_NO_NEW_PRIVS, 1, 0)
	head := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var none [2]unix.CapUserData
	syscall.AllThreadsSyscall(unix.SYS_CAPSET, uintptr(unsafe.Pointer(&head)), uintptr(unsafe.Pointer(&none[0])), 0)
	runtime.KeepAlive(&head)
	runtime.KeepAlive(&none)
}

// capable reports whether this thread may open packet sockets, now or by taking
// up what it is permitted.
func Capable() bool {
	head := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var caps [2]unix.CapUserData
	if unix.Capget(&head, &caps[0]) != nil {
		return true
	}
	return (caps[0].Effective|caps[0].Permitted)&(1<<unix.CAP_NET_RAW) != 0
}
