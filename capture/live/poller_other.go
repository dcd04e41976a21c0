//go:build !linux && !darwin && !dragonfly && !freebsd && !netbsd && !openbsd && !windows

package live

import "errors"

// newPoller returns an error. Where there is tcpdump, its output can be read
// instead: tcpdump -U --immediate-mode -w - | netsynth play -
func newPoller() (poller, error) {
	return nil, errors.New("live capture is not supported on this system")
}
