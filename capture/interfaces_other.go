//go:build !linux

package capture

import "net"

// interfaceLink returns what an interface's frames begin with, as far as its
// address tells.
func interfaceLink(i net.Interface) LinkType {
	if len(i.HardwareAddr) == macLength {
		return LinkEthernet
	}
	return LinkUnsupported
}
