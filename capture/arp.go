package capture

// arp decodes an address resolution packet, whose link addresses may be of any
// length. Whatever it says, it is one.
func (d *Decoder) arp(b []byte, ev *Event) Cause {
	ev.Kind = KindARP
	if len(b) < 8 {
		return d.short(b, 8)
	}
	hard, soft := int(b[4]), int(b[5])
	size := 8 + 2*hard + 2*soft
	if len(b) >= 28 {
		ev.Value = uint32(b[27])
	}
	if len(b) < size {
		return d.short(b, size)
	}
	if soft != 4 {
		return CauseNetwork
	}
	src, dst := addr4(b[8+hard:]), addr4(b[size-4:])
	d.src, d.dst, d.body = src, dst, b
	ev.Src, ev.Dst, ev.Value = src.host(), dst.host(), uint32(dst.last())
	ev.SrcLast, ev.DstLast, ev.SrcNet = src.last(), dst.last(), src.net()
	return CauseNone
}
