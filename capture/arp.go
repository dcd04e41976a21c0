package capture

// arp decodes an address resolution packet. Whatever it says, it is one.
func (d *Decoder) arp(b []byte, ev *Event) Cause {
	ev.Kind = KindARP
	if len(b) < 8 {
		return d.short(b, 8)
	}
	if len(b) >= 28 {
		ev.Value = uint32(b[27])
	}
	hard, soft := int(b[4]), int(b[5])
	if len(b) < 28 || hard != macLength || soft != 4 {
		return d.short(b, 8+2*hard+2*soft)
	}
	src, dst := addr4(b[14:]), addr4(b[24:])
	d.src, d.dst, d.body = src, dst, b
	ev.Src, ev.Dst = src.host(), dst.host()
	ev.SrcLast, ev.DstLast, ev.SrcNet = src.last(), dst.last(), src.net()
	return CauseNone
}
