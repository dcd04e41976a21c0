//go:build !linux

package privilege

import "os"

// Drop gives up the rights that only opening a capture needed. A program of root becomes
// the user of that name or, if name is empty, the user who called sudo, or else nobody.
// After an error the program may still be root.
func Drop(name string) (Rights, error) {
	switched, err := leaveRoot(name)
	return Rights{UID: os.Geteuid(), GID: os.Getegid(), Switched: switched, Capabilities: Capable()}, err
}

// Capable reports whether this program is root, which may capture on every interface.
func Capable() bool { return os.Geteuid() == 0 }

// Confine does nothing: this system has no seccomp. The error is nil.
func Confine() error { return nil }

// ConfineStarter does nothing, as Confine.
func ConfineStarter() error { return nil }

// StartBare calls start: this system has no capabilities.
func StartBare(start func() error) error { return start() }

// canSwitch reports true: root may become every user.
func canSwitch(uid, gid int) bool { return true }
