package capture

import (
	"encoding/binary"
	"net/netip"
	"slices"
	"sync/atomic"
)

// own are the sockets of this program that send, so that it does not hear itself.
type own struct {
	ends []ownEnd
	left atomic.Uint64 // packets left out
}

// ownEnd is the local end of a UDP socket.
type ownEnd struct {
	addr addr
	port uint16
}

// Ignore leaves out of what is heard the UDP packets that the sockets with these
// local ends send, and the ICMP errors that tell of them. They count as filtered.
// It is called before the first Read.
func (s *LiveSource) Ignore(ends []netip.AddrPort) {
	for _, e := range ends {
		s.own.ends = append(s.own.ends, ownEnd{fromNetip(e.Addr()), e.Port()})
	}
}

// sent reports whether the packet just decoded into ev is one of this program's own,
// or an error about one, and counts it, first in seen.
func (o *own) sent(d *Decoder, ev *Event, seen *atomic.Uint64) bool {
	if len(o.ends) == 0 {
		return false
	}
	mine := false
	switch ev.Proto {
	case protoUDP:
		mine = o.has(d.sender(), ev.Sport)
	case protoICMP, protoICMPv6:
		mine = o.quoted(ev, d.payload())
	}
	if mine {
		seen.Add(1)
		o.left.Add(1)
	}
	return mine
}

func (o *own) has(a addr, port uint16) bool { return slices.Contains(o.ends, ownEnd{a, port}) }

// quoted reports whether the ICMP message b is an error about a packet of one of the sockets.
func (o *own) quoted(ev *Event, b []byte) bool {
	const head = 8 // of the message; then the packet as it was sent
	if ev.Kind != KindICMP || len(b) < head {
		return false
	}
	kind := b[0]
	switch b = b[head:]; {
	case ev.Proto == protoICMPv6 && kind < 128 && len(b) >= 42 && b[6] == protoUDP:
		return o.has(addr6(b[8:]), binary.BigEndian.Uint16(b[40:]))
	case ev.Proto == protoICMP && isError(kind) && len(b) >= 20 && b[9] == protoUDP:
		if after := int(b[0]&15) * 4; after >= 20 && len(b) >= after+2 {
			return o.has(addr4(b[12:]), binary.BigEndian.Uint16(b[after:]))
		}
	}
	return false
}

// isError reports whether an ICMP message of type kind quotes the packet that it is about.
func isError(kind byte) bool {
	switch kind {
	case 3, 4, 5, 11, 12: // unreachable, source quench, redirect, time exceeded, bad parameter
		return true
	}
	return false
}
