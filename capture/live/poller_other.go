//go:build !linux && !darwin && !dragonfly && !freebsd && !netbsd && !openbsd && !windows

package live

// newPoller returns errUnsupported. Where there is tcpdump, its output can be read
// instead: tcpdump -U --immediate-mode -w - | netsynth play -
func newPoller() (poller, error) { return nil, errUnsupported }
