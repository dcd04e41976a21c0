//go:build !linux

package capture

// DropRights does the same as the function of that name. It is called right after
// OpenLive, before anything is read, played or printed.
func (s *LiveSource) DropRights() (Rights, error) { return DropRights() }
