package live

import (
	"encoding/binary"
	"slices"
	"sync/atomic"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/capture/wire"
)

// ownPackets recognizes the packets that this program's own sockets send.
type ownPackets struct {
	sockets  []socketAddr
	filtered atomic.Uint64 // packets left out
}

// socketAddr is the local address of a UDP socket.
type socketAddr struct {
	addr wire.Addr
	port uint16
}

// sent reports whether the packet that d has decoded into ev is one of this program's
// own, or an ICMP error about one, and counts it, first in seen.
func (o *ownPackets) sent(d *decode.Decoder, ev *capture.Event, seen *atomic.Uint64) bool {
	if len(o.sockets) == 0 {
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
		o.filtered.Add(1)
	}
	return mine
}

func (o *ownPackets) has(a wire.Addr, port uint16) bool {
	return slices.Contains(o.sockets, socketAddr{a, port})
}

// quoted reports whether the ICMP message b is an error about a packet of one of the sockets.
func (o *ownPackets) quoted(ev *capture.Event, b []byte) bool {
	const head = 8 // bytes of the ICMP header; the packet as it was sent follows
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

// isError reports whether an ICMP message of type kind quotes the packet that caused it.
func isError(kind byte) bool {
	switch kind {
	case 3, 4, 5, 11, 12: // unreachable, source quench, redirect, time exceeded, parameter problem
		return true
	}
	return false
}
