package text

import (
	"bytes"

	"github.com/netsynth/netsynth/capture/wire"
)

// ether begins the frame with the addresses and the VLAN tag that -e prints.
func (f *frame) ether(head []byte) {
	f.b = append(f.b[:0], make([]byte, etherHeader)...)
	if src, rest, ok := cutMAC(head); ok {
		dst := bytes.TrimPrefix(rest, []byte(" > "))
		if len(dst) == len(rest) && isOldLink(rest) {
			dst = rest[1:]
		}
		if len(dst) < len(rest) {
			copy(f.b[wire.MACLength:], src[:])
			if mac, _, ok := cutMAC(dst); ok {
				copy(f.b, mac[:])
			}
		}
	}
	id, ok := numberAfter(head, "vlan ")
	if !ok {
		id, ok = numberAfter(head, "vlan#") // tcpdump 3
	}
	if ok && bytes.Contains(head, []byte("802.1Q")) {
		f.b = append(f.b[:etherHeader-2], 0x81, 0, byte(id>>8)&15, byte(id), 0, 0)
	}
}

// isOldLink reports whether b, the text after an Ethernet address, is the rest of a link
// header as -e of tcpdump 3 prints it: " 0:c:29:1:2:3 ip 74: ", with -q " 0:c:29:1:2:3 74: ".
func isOldLink(b []byte) bool {
	_, ok := oldLength(b)
	return ok
}

// oldLength returns the length of the frame in b, which isOldLink describes.
func oldLength(b []byte) (n int64, ok bool) {
	if !hasPrefix(b, " ") {
		return 0, false
	}
	_, rest, ok := cutMAC(b[1:])
	if !ok {
		return 0, false
	}
	for range 2 { // an EtherType or a length
		word, after := cutToken(bytes.TrimLeft(rest, " "))
		if n, end, ok := number(word); ok && string(end) == ":" {
			return n, true
		}
		rest = after
	}
	return 0, false
}

// frameLength returns the length of the frame that -e prints in head, the text before a
// packet's network protocol.
func frameLength(head []byte) (n int64, ok bool) {
	if n, ok = lengthIn(head); ok {
		return n, true
	}
	if _, rest, isMAC := cutMAC(head); isMAC {
		return oldLength(rest)
	}
	return 0, false
}

// isOutgoing reports whether head, the text before a packet's network protocol, says
// that this machine sent it, as -i any does.
func isOutgoing(head []byte) bool {
	first, rest := cutToken(head)
	second, _ := cutToken(bytes.TrimLeft(rest, " "))
	return string(first) == "Out" || string(second) == "Out"
}
