package capture

import (
	"net"
	"net/netip"
	"strconv"
)

// Endpoint is the sender or receiver of a packet, as its headers name it. It can be
// compared with ==.
type Endpoint struct {
	Addr netip.Addr // invalid where the packet is neither IP nor ARP
	MAC  [6]byte    // MAC address, only where Addr is invalid; zero where there is none
	Port uint16     // transport port, 0 where there is none
}

// String returns "192.0.2.1:53", "[2001:db8::1]:53", or, without a port, Host.
func (e Endpoint) String() string { return string(e.AppendTo(nil)) }

// AppendTo appends String to dst. It allocates only where dst is too short.
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

// Host returns the address without a port, the MAC address where there is no other, "-"
// where there is none.
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

// AddrPort returns the address and port; the address is invalid where Addr is.
func (e Endpoint) AddrPort() netip.AddrPort { return netip.AddrPortFrom(e.Addr, e.Port) }
