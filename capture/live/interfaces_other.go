//go:build !linux

package live

import (
	"net"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// interfaceLink returns the link type of an interface's frames, Ethernet if it has a MAC
// address.
func interfaceLink(i net.Interface) capture.LinkType {
	if len(i.HardwareAddr) == wire.MACLength {
		return capture.LinkEthernet
	}
	return capture.LinkUnsupported
}
