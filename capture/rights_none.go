//go:build !unix

package capture

// leaveRoot does nothing: there is no sudo here that leaves its caller's id.
func leaveRoot() (bool, error) { return false, nil }
