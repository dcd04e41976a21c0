//go:build !linux

package privilege

import "os"

// Drop gives up the rights that only opening a capture needed: under sudo the program
// becomes the user who called it. After an error the program is still root.
func Drop() (Rights, error) {
	switched, err := leaveRoot()
	return Rights{UID: os.Geteuid(), GID: os.Getegid(), Switched: switched, Capabilities: Capable()}, err
}

// Capable reports whether this program is root, which may capture on every interface.
func Capable() bool { return os.Geteuid() == 0 }
