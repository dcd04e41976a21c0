package capture

import (
	"net"
	"net/netip"
	"strconv"
)

// Endpoint is one end of a packet, as its headers name it. It can be compared.
type Endpoint struct {
	Addr netip.Addr // not valid where there is no IP and no ARP
	MAC  [6]byte    // of the frame, kept where there is no Addr
	Port uint16     // 0 where there is none
}

// String returns "192.0.2.1:53", "[2001:db8::1]:53", or, without a port, Host.
func (e Endpoint) String() string { return string(e.AppendTo(nil)) }

// AppendTo appends String to dst.
func (e Endpoint) AppendTo(dst []byte) []byte {
	switch {
	case e.Port == 0:
		return e.AppendHost(dst)
	case e.Addr.Is4():
		dst = append(e.AppendHost(dst), ':')
	default:
		dst = append(e.AppendHost(append(dst, '[')), "]:"...)
	}
	return strconv.AppendUint(dst, uint64(e.Port), 10)
}

// Host returns the address alone, of the link where there is no other, "-" where
// there is none.
func (e Endpoint) Host() string { return string(e.AppendHost(nil)) }

// AppendHost appends Host to dst.
func (e Endpoint) AppendHost(dst []byte) []byte {
	switch {
	case e.Addr.IsValid():
		return e.Addr.AppendTo(dst)
	case e.MAC != [6]byte{}:
		return append(dst, net.HardwareAddr(e.MAC[:]).String()...)
	}
	return append(dst, '-')
}

// addrPort returns the address and port in the library's form.
func (e Endpoint) AddrPort() netip.AddrPort { return netip.AddrPortFrom(e.Addr, e.Port) }
