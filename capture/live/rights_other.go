//go:build !linux

package live

import "github.com/netsynth/netsynth/internal/privilege"

// DropRights does the same as the function of that name. It is called right after
// OpenLive, before anything is read, played or printed.
func (s *Source) DropRights() (privilege.Rights, error) { return privilege.Drop() }
