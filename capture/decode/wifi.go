package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
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
	const timed, flagged, checked, padded = 1, 2, 0x10, 0x20
	at, present := 8, binary.LittleEndian.Uint32(b[4:])
	for word := present; word>>31 != 0 && at+4 <= head; at += 4 { // more words of what is present
		word = binary.LittleEndian.Uint32(b[at:])
	}
	if present&timed != 0 {
		at = (at+7)&^7 + 8
	}
	rest, flags := b[head:], byte(0)
	if present&flagged != 0 && at < head {
		flags = b[at]
	}
	if flags&checked != 0 && d.cut == 0 {
		rest = rest[:max(len(rest)-4, 0)]
	}
	if flags&padded != 0 {
		return d.wifiPadded(rest, 4, ev)
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

// wifi decodes an IEEE 802.11 frame without its checksum.
func (d *Decoder) wifi(b []byte, ev *capture.Event) capture.Cause { return d.wifiPadded(b, 1, ev) }

// wifiPadded decodes an IEEE 802.11 frame whose header's length was made a multiple of
// word. Only data frames in the clear hold something to hear.
func (d *Decoder) wifiPadded(b []byte, word int, ev *capture.Event) capture.Cause {
	const (
		management, data       = 0, 2
		quality, empty         = 8, 4 // of the subtype
		toNet, fromNet         = 1, 2 // of the flags
		secret, order          = 0x40, 0x80
		head, address4, htSize = 24, 6, 4
		several                = 0x80 // of the QoS field: the frame holds several packets
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
	aggregate := false
	if sub&quality != 0 {
		aggregate = len(b) > n && b[n]&several != 0
		if n += 2; flags&order != 0 {
			n += htSize
		}
	}
	if n += -n & (word - 1); len(b) < n {
		return d.short(b, n)
	}
	if aggregate {
		return d.after(wire.EtherHeaderLength, b[n:], ev, (*Decoder).firstMSDU)
	}
	return d.llc(b[n:], ev)
}

// firstMSDU decodes the first packet of an aggregate (A-MSDU): addresses, its length, LLC.
func (d *Decoder) firstMSDU(b []byte, ev *capture.Event) capture.Cause {
	d.macs(b[wire.MACLength:], b, ev)
	size := int(binary.BigEndian.Uint16(b[12:]))
	b = b[wire.EtherHeaderLength:]
	return d.llc(b[:min(size, len(b))], ev)
}
