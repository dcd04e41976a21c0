package capture

import (
	"encoding/binary"
	"net"
	"net/netip"
	"strconv"
)

// Endpoint is one end of a packet, as its headers name it. It can be compared.
type Endpoint struct {
	Addr    netip.Addr // not valid where there is no IP and no ARP
	Station [6]byte    // link address, kept where there is no Addr
	Port    uint16     // 0 where there is none
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
	case e.Station != [6]byte{}:
		return append(dst, net.HardwareAddr(e.Station[:]).String()...)
	}
	return append(dst, '-')
}

// netip returns the address in the library's form.
func (a addr) netip() netip.Addr {
	var b [16]byte
	if !a.v6 {
		binary.BigEndian.PutUint32(b[:], uint32(a.lo))
		return netip.AddrFrom4([4]byte(b[:4]))
	}
	binary.BigEndian.PutUint64(b[:], a.hi)
	binary.BigEndian.PutUint64(b[8:], a.lo)
	return netip.AddrFrom16(b)
}

// endpoints returns the ends of the packet just decoded into ev.
func (d *Decoder) endpoints(ev *Event) (from, to Endpoint) {
	from.Port, to.Port = ev.Sport, ev.Dport
	switch {
	case ev.Src != 0 && ev.Src == d.src.host() && ev.Dst == d.dst.host(): // else they are another packet's
		from.Addr, to.Addr = d.src.netip(), d.dst.netip()
	case len(d.srcStation) == macLength && len(d.dstStation) == macLength:
		from.Station, to.Station = [6]byte(d.srcStation), [6]byte(d.dstStation)
	}
	return from, to
}
