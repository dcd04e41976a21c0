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

// leaveRoot switches a program that runs under sudo to the user who called it, with that
// user's groups, home and sound server, and reports whether it did.
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

// sudoer returns the user who called sudo, if sudo was called, and not by root.
func sudoer() (uid, gid int, ok bool) {
	uid, err := strconv.Atoi(os.Getenv("SUDO_UID"))
	if err != nil || uid <= 0 {
		return 0, 0, false
	}
	gid, err = strconv.Atoi(os.Getenv("SUDO_GID"))
	return uid, gid, err == nil && gid > 0
}

// maxGroups is the most groups of a process on macOS and some BSDs.
const maxGroups = 16

// become switches all threads to the user, irrevocably.
func become(uid, gid int) error {
	groups, home := []int{gid}, ""
	if u, err := user.LookupId(strconv.Itoa(uid)); err == nil {
		home = u.HomeDir
		ids, _ := u.GroupIds() // without them the user has only its first group
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
		return errors.New("root can be regained")
	}
	settle(uid, home)
	return nil
}

// settle sets the environment variables by which the user's sound server is found. They
// stay as they are if that fails, which only names that cannot be set do.
func settle(uid int, home string) {
	if home != "" {
		_ = os.Setenv("HOME", home)
	}
	run := filepath.Join("/run/user", strconv.Itoa(uid))
	if st, err := os.Stat(run); err == nil && st.IsDir() {
		_ = os.Setenv("XDG_RUNTIME_DIR", run)
	}
}
