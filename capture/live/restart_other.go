//go:build !linux

package live

import "github.com/netsynth/netsynth/internal/privilege"

// DropRights gives up the rights that only Open needed, as privilege.Drop does. It is
// called right after Open, before anything is read, played or printed.
func (s *Source) DropRights() (privilege.Rights, error) { return privilege.Drop() }
