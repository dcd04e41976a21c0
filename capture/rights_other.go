//go:build !linux

package capture

import "os"

// DropRights does nothing: without live capture there are no rights to give up.
func DropRights() (Rights, error) {
	return Rights{UID: os.Geteuid(), GID: os.Getegid(), Capabilities: os.Geteuid() == 0}, nil
}

// DropRights does nothing, like the function of that name.
func (s *LiveSource) DropRights() (Rights, error) { return DropRights() }
