package text

import (
	"bytes"
	"encoding/binary"

	"github.com/netsynth/netsynth/capture/wire"
)

// udp appends the UDP header of the datagram in p, the printed part of a DNS message or
// a packet in VXLAN or Geneve, and returns the datagram's length.
func (f *frame) udp(p *ipHeader, sport, dport uint16, depth int) int64 {
	said, payload := f.room > 0 || p.total > 0, f.datagram(p)
	at := len(f.b)
	f.b = append(f.b, byte(sport>>8), byte(sport), byte(dport>>8), byte(dport), 0, 0, 0, 0)
	tunnel := tunnelHeader(p.rest, dport)
	inner, kind, found := []byte(nil), networkOther, false
	if tunnel != nil {
		inner, kind, found = findNetwork(p.rest)
	}
	switch {
	case found:
		f.room = 0 // known of the outer packet only
		f.b = append(f.b, tunnel...)
		f.b = append(f.b, make([]byte, etherHeader)...)
		inside := int64(len(tunnel)) + etherHeader + f.network(inner, kind, depth+1)
		if payload = max(payload, inside); !said {
			payload = inside
		}
	case isDNSPort(sport) || isDNSPort(dport):
		f.b = appendDNS(f.b, p.rest)
		f.b = f.b[:min(len(f.b), at+8+int(payload))]
	default:
		f.quote(p.rest, payload)
	}
	binary.BigEndian.PutUint16(f.b[at+4:], uint16(min(8+payload, 0xffff)))
	return 8 + payload
}

// tunnelHeader returns the header of the tunnel with whose name b begins, the text after
// the addresses of a datagram to dport, nil for none. Ethernet is within.
func tunnelHeader(b []byte, dport uint16) []byte {
	switch {
	case dport == wire.PortVXLAN && hasPrefix(b, "VXLAN, "):
		return []byte{8, 0, 0, 0, 0, 0, 0, 0}
	case dport == wire.PortGeneve && hasPrefix(b, "Geneve, "):
		return []byte{0, 0, 0x65, 0x58, 0, 0, 0, 0}
	}
	return nil
}

// datagram returns the length of the payload of the datagram in p: from the IP header,
// from the text after the addresses, or from the frame's length.
func (f *frame) datagram(p *ipHeader) int64 {
	const header = 8
	const shortest = 46 // frames of fewer bytes are padded
	said := p.printedLength()
	if n, ok := numberAfter(p.rest, "bad length "); ok { // a fragment: "bad length 2000 > 1472"
		if said = n; len(p.rest) > 0 {
			if there, ok := numberAfter(p.rest, "> "); ok {
				said = there
			}
		}
	}
	switch n := lastInBrackets(p.rest); {
	case p.total > 0:
		return max(p.total-p.header()-header, 0)
	case said >= 0 && (hasPrefix(p.rest, "UDP") || hasPrefix(p.rest, "udp ")):
		return said
	case f.room > shortest:
		return max(f.room-p.header()-header, 0)
	case said >= 0:
		return said
	case n > 0:
		return n
	}
	return max(f.room-p.header()-header, 0)
}

// lastInBrackets returns the last number in b that is in parentheses, as "(30)", or 0.
func lastInBrackets(b []byte) int64 {
	if i := bytes.LastIndexByte(b, '('); i == 0 || i > 0 && b[i-1] == ' ' { // not "PACKET(137)"
		if n, rest, ok := number(b[i+1:]); ok && len(rest) > 0 && rest[0] == ')' {
			return n
		}
	}
	return 0
}

// isDNSPort reports whether p is the port of DNS, mDNS or LLMNR.
func isDNSPort(p uint16) bool { return p == wire.PortDNS || p == 5353 || p == 5355 }
