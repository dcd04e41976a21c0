//go:build !linux

package privilege

import "os"

// DropRights gives up what only opening a capture needed: under sudo the program
// becomes the user who called it. An error means that the program still is root.
func Drop() (Rights, error) {
	switched, err := leaveRoot()
	return Rights{UID: os.Geteuid(), GID: os.Getegid(), Switched: switched, Capabilities: os.Geteuid() == 0}, err
}
