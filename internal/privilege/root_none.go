//go:build !unix

package privilege

// leaveRoot does nothing: there is no sudo here that leaves its caller's id.
func leaveRoot() (bool, error) { return false, nil }
