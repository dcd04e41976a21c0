package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
)

var (
	_ = register(0, (*Decoder).wifi, capture.LinkWiFi)
	_ = register(8, (*Decoder).radiotap, capture.LinkRadiotap)
	_ = register(8, (*Decoder).monitor, capture.LinkPrism, capture.LinkAVS)
)

// radiotap skips a radiotap header, of which the length and the note that the
// frame ends in a checksum matter.
func (d *Decoder) radiotap(b []byte, ev *capture.Event) capture.Cause {
	head := int(binary.LittleEndian.Uint16(b[2:]))
	if head < 8 {
		return capture.CauseMalformed
	}
	if len(b) < head {
		return d.short(b, head)
	}
	const timed, flagged, checked = 1, 2, 0x10
	at, present := 8, binary.LittleEndian.Uint32(b[4:])
	for word := present; word>>31 != 0 && at+4 <= head; at += 4 { // more words of what is present
		word = binary.LittleEndian.Uint32(b[at:])
	}
	if present&timed != 0 {
		at = (at+7)&^7 + 8
	}
	rest := b[head:]
	if present&flagged != 0 && at < head && b[at]&checked != 0 && d.cut == 0 {
		rest = rest[:max(len(rest)-4, 0)]
	}
	return d.wifi(rest, ev)
}

// monitor skips a Prism or AVS header, of which only the length matters.
func (d *Decoder) monitor(b []byte, ev *capture.Event) capture.Cause {
	order := binary.ByteOrder(binary.LittleEndian)
	if b[0] == 0x80 && b[1] == 0x21 { // AVS
		order = binary.BigEndian
	}
	head := order.Uint32(b[4:])
	if head < 8 || head > 4096 {
		return capture.CauseMalformed
	}
	if len(b) < int(head) {
		return d.short(b, int(head))
	}
	return d.wifi(b[head:], ev)
}

// wifi decodes an IEEE 802.11 frame without its checksum. Only data frames in
// the clear hold something to hear.
func (d *Decoder) wifi(b []byte, ev *capture.Event) capture.Cause {
	const (
		management, data       = 0, 2
		quality, empty         = 8, 4 // of the subtype
		toNet, fromNet         = 1, 2 // of the flags
		secret, order          = 0x40, 0x80
		head, address4, htSize = 24, 6, 4
	)
	if len(b) < 10 {
		return d.short(b, 10)
	}
	kind, sub, flags := b[0]>>2&3, b[0]>>4, b[1]
	if kind != data && kind != management {
		return named(capture.AppWLAN, ev)
	}
	if len(b) < head {
		return d.short(b, head)
	}
	src, dst := b[10:16], b[4:10]
	if flags&fromNet != 0 {
		src = b[16:22]
	}
	if flags&toNet != 0 {
		dst = b[16:22]
	}
	d.macs(src, dst, ev)
	if kind == management || sub&empty != 0 || flags&secret != 0 {
		return named(capture.AppWLAN, ev)
	}
	n := head
	if flags&toNet != 0 && flags&fromNet != 0 {
		n += address4
	}
	if sub&quality != 0 {
		if n += 2; flags&order != 0 {
			n += htSize
		}
	}
	if len(b) < n {
		return d.short(b, n)
	}
	return d.llc(b[n:], ev)
}
