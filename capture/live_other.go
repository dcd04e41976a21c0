//go:build !linux && !darwin && !dragonfly && !freebsd && !netbsd && !openbsd && !windows

package capture

// newWatch returns ErrNoLive: this system's packets cannot be had. Where there is
// tcpdump, "tcpdump -U --immediate-mode -w -" gives them on the standard input.
func newWatch() (watch, error) { return nil, ErrNoLive }
