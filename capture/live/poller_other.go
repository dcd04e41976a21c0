//go:build !linux && !darwin && !dragonfly && !freebsd && !netbsd && !openbsd && !windows

package live

// newWatch returns ErrNoLive: this system's packets cannot be had. Where there is
// tcpdump, "tcpdump -U --immediate-mode -w -" gives them on the standard input.
func newPoller() (poller, error) { return nil, ErrNoLive }
