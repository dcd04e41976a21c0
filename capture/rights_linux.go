package capture

import (
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// DropRights gives up what only opening a capture needed. Under sudo the program
// becomes the user who called it, with that user's groups, home and sound server;
// a program with file capabilities loses them where the Go runtime can change
// every thread, which it cannot when a sound card's driver is linked. Rights.
// Capabilities says what is left. An error means that the program still is root.
func DropRights() (Rights, error) {
	var r Rights
	uid, gid, sudo := sudoer()
	if sudo && os.Geteuid() == 0 {
		if err := become(uid, gid); err != nil {
			return r, fmt.Errorf("give up root for user %d: %w", uid, err)
		}
		r.Switched = true
	} else if os.Geteuid() != 0 {
		dropCapabilities()
	}
	r.UID, r.GID = os.Geteuid(), os.Getegid()
	r.Capabilities = capable()
	return r, nil
}

// sudoer returns the user who called sudo, if one did who is not root.
func sudoer() (uid, gid int, ok bool) {
	uid, err := strconv.Atoi(os.Getenv("SUDO_UID"))
	if err != nil || uid <= 0 {
		return 0, 0, false
	}
	gid, err = strconv.Atoi(os.Getenv("SUDO_GID"))
	return uid, gid, err == nil && gid > 0
}

// become makes the whole process the user's, for good.
func become(uid, gid int) error {
	groups, home := []int{gid}, ""
	if u, err := user.LookupId(strconv.Itoa(uid)); err == nil {
		home = u.HomeDir
		ids, _ := u.GroupIds() // those who cannot be looked up are not joined
		for _, id := range ids {
			if g, err := strconv.Atoi(id); err == nil && g > 0 && g != gid {
				groups = append(groups, g)
			}
		}
	}
	if err := syscall.Setgroups(groups); err != nil {
		return os.NewSyscallError("setgroups", err)
	}
	if err := syscall.Setresgid(gid, gid, gid); err != nil {
		return os.NewSyscallError("setgid", err)
	}
	if err := syscall.Setresuid(uid, uid, uid); err != nil {
		return os.NewSyscallError("setuid", err)
	}
	if syscall.Setuid(0) == nil {
		return errors.New("root could be had back")
	}
	settle(uid, home)
	return nil
}

// settle points the environment at the user's own things: a sound server is
// found by them.
func settle(uid int, home string) {
	if home != "" {
		os.Setenv("HOME", home)
	}
	run := filepath.Join("/run/user", strconv.Itoa(uid))
	if st, err := os.Stat(run); err == nil && st.IsDir() {
		os.Setenv("XDG_RUNTIME_DIR", run)
	}
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
func capable() bool {
	head := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var caps [2]unix.CapUserData
	if unix.Capget(&head, &caps[0]) != nil {
		return true
	}
	return (caps[0].Effective|caps[0].Permitted)&(1<<unix.CAP_NET_RAW) != 0
}
