//go:build !linux

package live

import (
	"net"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// interfaceLink returns what an interface's frames begin with, as far as its
// address tells.
func interfaceLink(i net.Interface) capture.LinkType {
	if len(i.HardwareAddr) == wire.MACLength {
		return capture.LinkEthernet
	}
	return capture.LinkUnsupported
}
