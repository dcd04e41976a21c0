package privilege

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Drop gives up the rights that only opening a capture needed. A program of root becomes
// the user of that name or, if name is empty, the user who called sudo, with that user's
// groups, home and sound server, or else nobody. A program with capabilities loses them if
// the Go runtime can change every thread; Rights.Capabilities reports whether it could.
// After an error the program may still be root.
func Drop(name string) (Rights, error) {
	var r Rights
	var err error
	if r.Switched, err = leaveRoot(name); err != nil {
		return r, err
	}
	if !r.Switched {
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
func Capable() bool { return permitted(unix.CAP_NET_RAW) }

// permitted reports whether this thread has the capability or may raise it. If that
// cannot be found out, it reports true.
func permitted(capability uint) bool {
	head := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var caps [2]unix.CapUserData
	if unix.Capget(&head, &caps[0]) != nil {
		return true
	}
	return (caps[0].Effective|caps[0].Permitted)&(1<<capability) != 0
}

// canSwitch reports whether root may become the user with these ids: it has the capabilities, and both ids exist
// in its user namespace. Containers may lack either.
func canSwitch(uid, gid int) bool {
	return permitted(unix.CAP_SETUID) && permitted(unix.CAP_SETGID) && mapped("/proc/self/uid_map", uid) && mapped("/proc/self/gid_map", gid)
}

// mapped reports whether the map of ids in file, of user_namespaces(7), has id. A map that
// cannot be read has every id.
func mapped(file string, id int) bool {
	text, err := os.ReadFile(file)
	if err != nil {
		return true
	}
	for line := range bytes.Lines(text) {
		var first, outside, n int
		if _, err := fmt.Sscan(string(line), &first, &outside, &n); err == nil && id >= first && id-first < n {
			return true
		}
	}
	return false
}
