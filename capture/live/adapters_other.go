//go:build !windows

package live

import "net"

// interfaceDevice returns "": interfaces have one name.
func interfaceDevice(net.Interface) string { return "" }
