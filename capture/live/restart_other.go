//go:build !linux

package live

import "github.com/netsynth/netsynth/internal/privilege"

// DropRights gives up the rights that only Open needed, as privilege.Drop(user) does. It is
// called right after Open, before anything is read, played or printed; where
// privilege.ToNobody(user) it may be called later.
func (s *Source) DropRights(user string) (privilege.Rights, error) { return privilege.Drop(user) }

// Inheriting reports false: nothing restarts on this system.
func Inheriting() bool { return false }
