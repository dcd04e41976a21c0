//go:build !unix

package privilege

// leaveRoot does nothing: this system has no root.
func leaveRoot() (bool, error) { return false, nil }
