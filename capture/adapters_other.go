//go:build !windows

package capture

import "net"

// interfaceDevice returns "": interfaces have one name.
func interfaceDevice(net.Interface) string { return "" }
