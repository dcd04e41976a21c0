package decode

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// ends notes who sent a packet to whom.
func (d *Decoder) ends(src, dst wire.Addr, ev *capture.Event) {
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

// direction returns +1 for a packet that leaves the networks of this place, -1
// for one that comes in, 0 where addresses alone do not tell.
func (d *Decoder) direction(src, dst wire.Addr) int8 {
	mineS, mineD := d.isLocal(src), d.isLocal(dst)
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
