//go:build !unix

package privilege

import "errors"

// Sudo reports false: this system has no root.
func Sudo() bool { return false }

// ToNobody reports false: this system has no root.
func ToNobody(string) bool { return false }

// leaveRoot does nothing, as this system has no root; a name is an error.
func leaveRoot(name string) (bool, error) {
	if name != "" {
		return false, errors.New("become user " + name + ": not on this system")
	}
	return false, nil
}
