package logs

import (
	"bytes"
	"net/netip"

	"github.com/netsynth/netsynth/capture/wire"
)

// protocols are the IP protocols by their names in both programs, small letters.
var protocols = map[string]uint8{
	"tcp": wire.ProtoTCP, "udp": wire.ProtoUDP, "icmp": wire.ProtoICMP, "ipv6-icmp": wire.ProtoICMPv6, "icmpv6": wire.ProtoICMPv6, "icmp6": wire.ProtoICMPv6,
	"sctp": wire.ProtoSCTP, "gre": wire.ProtoGRE, "esp": 50, "ah": wire.ProtoAH, "igmp": 2, "pim": wire.ProtoPIM, "ospf": 89, "ospfigp": 89, "vrrp": 112,
	"ipv6": wire.ProtoIPv6, "ipip": wire.ProtoIPv4, "udplite": wire.ProtoUDPLite, "unknown_transport": unknownProtocol,
}

// unknownProtocol is for experiments (RFC 3692): no transport that is known.
const unknownProtocol = 253

// protocolOf returns the number of an IP protocol: by its name, or "089".
func protocolOf(name []byte) (uint8, bool) {
	if len(name) > 0 && digits(name) == len(name) {
		n := whole(name)
		return uint8(n), n < 1<<8
	}
	p, ok := protocols[string(bytes.ToLower(name))]
	return p, ok
}

// ends are the client's and the server's address, of one family, and port.
type ends struct {
	addr [2]netip.Addr
	port [2]uint16
}

// endsOf returns the ends that f names. It reports false where an address is missing or
// none, or they are of two families.
func endsOf(f *fields) (e ends, ok bool) {
	for i, text := range [2][]byte{f.src, f.dst} {
		a, err := netip.ParseAddr(string(text))
		if err != nil {
			return e, false
		}
		e.addr[i] = a.WithZone("").Unmap()
	}
	e.port = [2]uint16{port(f.sport), port(f.dport)}
	return e, e.addr[0].Is4() == e.addr[1].Is4()
}

// swap exchanges client and server.
func (e *ends) swap() {
	e.addr[0], e.addr[1] = e.addr[1], e.addr[0]
	e.port[0], e.port[1] = e.port[1], e.port[0]
}
