package capture

// ends notes who sent a packet to whom.
func (d *Decoder) ends(src, dst addr, ev *Event) {
	d.src, d.dst = src, dst
	ev.Src, ev.Dst = src.host(), dst.host()
	ev.SrcLast, ev.DstLast = src.last(), dst.last()
	ev.SrcNet = src.net()
	ev.Dir = d.direction(src, dst)
	ev.Facts &= Outgoing
	if dst.many() {
		ev.Facts |= Multicast
	}
}

// direction returns +1 for a packet that leaves the networks of this place, -1
// for one that comes in, 0 where addresses alone do not tell.
func (d *Decoder) direction(src, dst addr) int8 {
	mineS, mineD := d.isLocal(src), d.isLocal(dst)
	inS, inD := mineS || src.private(), mineD || dst.private()
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
func (d *Decoder) isLocal(a addr) bool {
	for i := range d.local {
		if d.local[i] == a {
			return true
		}
	}
	return false
}
