package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/dissect"
	"github.com/netsynth/netsynth/capture/wire"
)

// addresses notes the IP addresses of a packet.
func (d *Decoder) addresses(src, dst wire.Addr, ev *capture.Event) {
	d.src, d.dst = src, dst
	ev.Src, ev.Dst = src.Host(), dst.Host()
	ev.SrcLast, ev.DstLast = src.Last(), dst.Last()
	ev.SrcNet = src.Net()
	ev.Dir = d.direction(src, dst)
	ev.Facts &= capture.Outgoing
	if dst.Multicast() {
		ev.Facts |= capture.Multicast
	}
}

// direction returns +1 for a packet that leaves this place, -1 for one that comes in, 0
// where that is not known. The capture's own word comes before the addresses, unless the
// packet only passes through this machine or never leaves it.
func (d *Decoder) direction(src, dst wire.Addr) int8 {
	mineS, mineD := d.isLocal(src), d.isLocal(dst)
	passes := len(d.local) > 0 && d.tunnels == 0 && !mineS && !mineD && !dst.Multicast()
	if passes || src == dst || src.Loopback() {
		d.recorded = 0
	}
	if d.recorded != 0 {
		return d.recorded
	}
	return guess(src, dst, mineS, mineD)
}

// passing returns the direction of a packet of a connection that passes through: that of
// its addresses, as the recorded one is of this machine alone.
func (d *Decoder) passing() int8 { return guess(d.src, d.dst, d.isLocal(d.src), d.isLocal(d.dst)) }

// guess returns the direction of a packet by its addresses, of which mineS and mineD are
// this machine's.
func guess(src, dst wire.Addr, mineS, mineD bool) int8 {
	inS, inD := mineS || src.Private(), mineD || dst.Private()
	if inS == inD { // within one network it still matters which end is this machine
		inS, inD = mineS, mineD
	}
	switch {
	case inS && !inD:
		return 1
	case inD && !inS:
		return -1
	}
	return 0
}

// isLocal reports whether a is an address of this machine.
func (d *Decoder) isLocal(a wire.Addr) bool {
	for i := range d.local {
		if d.local[i] == a {
			return true
		}
	}
	return false
}

// ports reads the ports at the start of b and takes the client's side from them.
func (d *Decoder) ports(b []byte, ev *capture.Event) {
	ev.Sport, ev.Dport = binary.BigEndian.Uint16(b), binary.BigEndian.Uint16(b[2:])
	if dissect.FromClient(ev) {
		ev.Facts |= capture.FromClient
	}
}

// flowOf fills the event's flow hash where no table is asked for the flow.
func (d *Decoder) flowOf(ev *capture.Event) {
	k, _ := keyOf(d.src, d.dst, ev.Sport, ev.Dport)
	ev.Flow = k.hash(&d.key)
}

// macs notes the MAC addresses of a frame that may hold no IP.
func (d *Decoder) macs(src, dst []byte, ev *capture.Event) {
	d.srcMAC, d.dstMAC = src[:wire.MACLength], dst[:wire.MACLength]
	ev.Src, ev.Dst = macHost(src), macHost(dst)
	ev.SrcLast, ev.DstLast = src[wire.MACLength-1], dst[wire.MACLength-1]
	if dst[0]&1 != 0 {
		ev.Facts |= capture.Multicast
	}
}

// macHost returns the host id of the MAC address at the start of b.
func macHost(b []byte) uint32 {
	return wire.Addr{Hi: uint64(binary.BigEndian.Uint16(b)), Lo: uint64(binary.BigEndian.Uint32(b[2:]))}.Host()
}
