package live

import (
	"encoding/binary"
	"net/netip"
	"slices"
	"sync/atomic"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/capture/wire"
)

// own are the sockets of this program that send, so that it does not hear itself.
type own struct {
	ends []ownEnd
	left atomic.Uint64 // packets left out
}

// ownEnd is the local end of a UDP socket.
type ownEnd struct {
	addr wire.Addr
	port uint16
}

// Ignore leaves out of what is heard the UDP packets that the sockets with these
// local ends send, and the ICMP errors that tell of them. They count as filtered.
// It is called before the first Read.
func (s *Source) Ignore(ends []netip.AddrPort) {
	for _, e := range ends {
		s.own.ends = append(s.own.ends, ownEnd{wire.FromNetip(e.Addr()), e.Port()})
	}
}

// sent reports whether the packet just decoded into ev is one of this program's own,
// or an error about one, and counts it, first in seen.
func (o *own) sent(d *decode.Decoder, ev *capture.Event, seen *atomic.Uint64) bool {
	if len(o.ends) == 0 {
		return false
	}
	mine := false
	switch ev.Proto {
	case wire.ProtoUDP:
		mine = o.has(d.Sender(), ev.Sport)
	case wire.ProtoICMP, wire.ProtoICMPv6:
		mine = o.quoted(ev, d.Payload())
	}
	if mine {
		seen.Add(1)
		o.left.Add(1)
	}
	return mine
}

func (o *own) has(a wire.Addr, port uint16) bool { return slices.Contains(o.ends, ownEnd{a, port}) }

// quoted reports whether the ICMP message b is an error about a packet of one of the sockets.
func (o *own) quoted(ev *capture.Event, b []byte) bool {
	const head = 8 // of the message; then the packet as it was sent
	if ev.Kind != capture.KindICMP || len(b) < head {
		return false
	}
	kind := b[0]
	switch b = b[head:]; {
	case ev.Proto == wire.ProtoICMPv6 && kind < 128 && len(b) >= 42 && b[6] == wire.ProtoUDP:
		return o.has(wire.Addr6(b[8:]), binary.BigEndian.Uint16(b[40:]))
	case ev.Proto == wire.ProtoICMP && isError(kind) && len(b) >= 20 && b[9] == wire.ProtoUDP:
		if after := int(b[0]&15) * 4; after >= 20 && len(b) >= after+2 {
			return o.has(wire.Addr4(b[12:]), binary.BigEndian.Uint16(b[after:]))
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
