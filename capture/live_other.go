//go:build !linux

package capture

import "fmt"

// OpenLive returns an error that wraps ErrNoLive: only Linux's packets can be had
// so far. Elsewhere "tcpdump -U --immediate-mode -w -" on the standard input gives them.
func OpenLive(o LiveOptions) (*LiveSource, error) {
	return nil, fmt.Errorf("capture on %s: %w", o.Interface, ErrNoLive)
}
