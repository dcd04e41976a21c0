//go:build unix

package live

import (
	"fmt"
	"net"
	"strings"
)

// known refuses a name that no interface has, and names those that there are.
func known(name string) error {
	if name == "any" {
		return nil
	}
	if _, err := net.InterfaceByName(name); err == nil {
		return nil
	}
	names := []string{"any"}
	if all, err := net.Interfaces(); err == nil {
		for _, i := range all {
			names = append(names, i.Name)
		}
	}
	return fmt.Errorf("%w; there are %s", ErrNoInterface, strings.Join(names, ", "))
}
