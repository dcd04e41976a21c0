//go:build !windows

package live

import "net"

// interfaceDevice returns "": on this system interfaces have one name.
func interfaceDevice(net.Interface) string { return "" }
