package privilege

import (
	"os"
	"runtime"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Drop gives up the rights that only opening a capture needed. Under sudo the program
// becomes the user who called it, with that user's groups, home and sound server. A program
// with file capabilities loses them if the Go runtime can change every thread;
// Rights.Capabilities reports whether it could. After an error the program is still root.
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

// dropCapabilities clears the capabilities of all threads and keeps programs that this one
// executes from getting any. Where the runtime refuses, nothing changes, and Capable
// reports it; so errors are not handled here.
func dropCapabilities() {
	_, _, _ = syscall.AllThreadsSyscall(unix.SYS_PRCTL, unix.PR_SET_NO_NEW_PRIVS, 1, 0) // ENOTSUP with cgo
	head := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var none [2]unix.CapUserData
	_, _, _ = syscall.AllThreadsSyscall(unix.SYS_CAPSET, uintptr(unsafe.Pointer(&head)), uintptr(unsafe.Pointer(&none[0])), 0) // as above
	runtime.KeepAlive(&head)
	runtime.KeepAlive(&none)
}

// Capable reports whether this thread may open packet sockets, now or by raising a
// capability that it is permitted. If that cannot be found out, it reports true.
func Capable() bool {
	head := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var caps [2]unix.CapUserData
	if unix.Capget(&head, &caps[0]) != nil {
		return true
	}
	return (caps[0].Effective|caps[0].Permitted)&(1<<unix.CAP_NET_RAW) != 0
}
