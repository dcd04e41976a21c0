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

// account is the user that a program of root becomes.
type account struct {
	uid, gid int
	person   bool // has a home and perhaps a sound server: not nobody
}

// nobody is used where the system's list of users has no user nobody.
var nobody = account{uid: 65534, gid: 65534}

// Sudo reports whether this program is root because a user called sudo: then Drop makes
// it that user again.
func Sudo() bool {
	_, ok := sudoer()
	return ok && os.Geteuid() == 0
}

// ToNobody reports whether Drop(name) makes this program the user nobody, to whom no file
// and no sound server belongs: whatever needs one is opened before.
func ToNobody(name string) bool {
	a := findNobody()
	return name == "" && os.Geteuid() == 0 && !Sudo() && canSwitch(a.uid, a.gid)
}

// leaveRoot switches a program of root to the user of that name. Without a name that is
// the user who called sudo, with that user's groups, home and sound server, or else nobody.
// It reports whether it did: root in a container may lack the right to become nobody.
func leaveRoot(name string) (bool, error) {
	a, err := successor(name)
	switch {
	case err != nil:
		return false, err
	case os.Geteuid() == a.uid:
		return false, nil
	case os.Geteuid() != 0 && name != "":
		return false, fmt.Errorf("become user %s: only root can", name)
	case os.Geteuid() != 0, !a.person && !canSwitch(a.uid, a.gid):
		return false, nil
	}
	if err := become(a); err != nil {
		return false, fmt.Errorf("give up root for user %d: %w", a.uid, err)
	}
	return true, nil
}

// successor returns the user that root becomes.
func successor(name string) (account, error) {
	if name == "" {
		if a, sudo := sudoer(); sudo {
			return a, nil
		}
		return findNobody(), nil
	}
	u, err := user.Lookup(name)
	if err != nil {
		if u, err = user.LookupId(name); err != nil {
			return account{}, fmt.Errorf("user %s: there is no such user", name)
		}
	}
	a, ok := ids(u.Uid, u.Gid)
	if !ok {
		return account{}, fmt.Errorf("user %s: that is root", name)
	}
	return a, nil
}

// sudoer returns the user who called sudo, if sudo was called, and not by root.
func sudoer() (account, bool) { return ids(os.Getenv("SUDO_UID"), os.Getenv("SUDO_GID")) }

// ids returns the user with the ids, unless they are root's or no numbers.
func ids(uid, gid string) (account, bool) {
	u, uerr := strconv.Atoi(uid)
	g, gerr := strconv.Atoi(gid)
	if uerr != nil || gerr != nil || u <= 0 || g <= 0 {
		return account{}, false
	}
	return account{uid: u, gid: g, person: true}, true
}

// findNobody returns the user nobody.
func findNobody() account {
	if u, err := user.Lookup("nobody"); err == nil {
		if a, ok := ids(u.Uid, u.Gid); ok {
			a.person = false
			return a
		}
	}
	return nobody
}

// maxGroups is the most groups of a process on macOS and some BSDs.
const maxGroups = 16

// become switches all threads to the user, irrevocably.
func become(a account) error {
	groups, home := []int{a.gid}, ""
	if u, err := user.LookupId(strconv.Itoa(a.uid)); err == nil && a.person {
		home = u.HomeDir
		ids, _ := u.GroupIds() // without them the user has only its first group
		for _, id := range ids {
			if g, err := strconv.Atoi(id); err == nil && g > 0 && g != a.gid {
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
	if err := syscall.Setgid(a.gid); err != nil {
		return os.NewSyscallError("setgid", err)
	}
	if err := syscall.Setuid(a.uid); err != nil {
		return os.NewSyscallError("setuid", err)
	}
	if syscall.Setuid(0) == nil {
		return errors.New("root can be regained")
	}
	if a.person {
		settle(a.uid, home)
	}
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
