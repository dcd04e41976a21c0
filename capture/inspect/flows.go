package inspect

import (
	"net/netip"

	"github.com/netsynth/netsynth/capture"
)

// hostKey is an address as a key of tallies: 17 bytes.
type hostKey struct {
	addr   [16]byte // an IPv4 address in its IPv6 form, a MAC address in the first bytes
	family uint8
}

// The families of a hostKey's address.
const (
	familyNone uint8 = iota
	familyIPv4
	familyIPv6
	familyLink
)

func hostKeyOf(e *capture.Endpoint) (k hostKey) {
	switch {
	case e.Addr.Is4():
		k.addr, k.family = e.Addr.As16(), familyIPv4
	case e.Addr.IsValid():
		k.addr, k.family = e.Addr.As16(), familyIPv6
	case e.MAC != [6]byte{}:
		k.family = familyLink
		copy(k.addr[:], e.MAC[:])
	}
	return k
}

// endpoint returns the address with a port, 0 for none.
func (k hostKey) endpoint(port uint16) capture.Endpoint {
	e := capture.Endpoint{Port: port}
	switch k.family {
	case familyIPv4:
		e.Addr = netip.AddrFrom16(k.addr).Unmap()
	case familyIPv6:
		e.Addr = netip.AddrFrom16(k.addr)
	case familyLink:
		copy(e.MAC[:], k.addr[:])
	}
	return e
}

// String formats a host as a line does.
func (k hostKey) String() string { return k.endpoint(0).Host() }

// flowEnds is a flow of both directions as a key of tallies. The end with the lower port
// is the server.
type flowEnds struct {
	client, server         hostKey
	clientPort, serverPort uint16
	proto                  uint8
}

// flowEndsOf returns the key of a packet's flow and its hash.
func flowEndsOf(r *Record) (k flowEnds, hash uint32) {
	from, to, fromID, toID := &r.From, &r.To, r.Src, r.Dst
	if from.Port < to.Port || from.Port == to.Port && from.Addr.Compare(to.Addr) > 0 {
		from, to, fromID, toID = to, from, toID, fromID
	}
	k = flowEnds{hostKeyOf(from), hostKeyOf(to), from.Port, to.Port, r.Proto}
	h := (uint64(fromID)<<32 | uint64(toID)) * 0x9e3779b97f4a7c15
	h = (h ^ h>>32 ^ uint64(from.Port)<<24 ^ uint64(to.Port)<<8 ^ uint64(r.Proto)) * 0xd6e8feb86659fd93
	return k, uint32(h >> 32)
}

// String formats a flow as a line does its packets from the client.
func (k flowEnds) String() string {
	return k.client.endpoint(k.clientPort).String() + "->" + k.server.endpoint(k.serverPort).String() + " " +
		capture.ProtocolOf(&capture.Event{Proto: k.proto})
}
