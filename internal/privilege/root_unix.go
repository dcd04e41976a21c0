//go:build unix

package privilege

import (
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
)

// leaveRoot makes a program that runs under sudo the user's who called it, with
// that user's groups, home and sound server, and reports whether it did.
func leaveRoot() (bool, error) {
	uid, gid, sudo := sudoer()
	if !sudo || os.Geteuid() != 0 {
		return false, nil
	}
	if err := become(uid, gid); err != nil {
		return false, fmt.Errorf("give up root for user %d: %w", uid, err)
	}
	return true, nil
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

// maxGroups is how many groups macOS and some BSDs let a process be in.
const maxGroups = 16

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
	if runtime.GOOS != "linux" {
		groups = groups[:min(len(groups), maxGroups)]
	}
	if err := syscall.Setgroups(groups); err != nil {
		return os.NewSyscallError("setgroups", err)
	}
	// For root these set the saved ids too.
	if err := syscall.Setgid(gid); err != nil {
		return os.NewSyscallError("setgid", err)
	}
	if err := syscall.Setuid(uid); err != nil {
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
