package text

import (
	"bytes"

	"github.com/netsynth/netsynth/capture/wire"
)

// isBare reports whether head, the text before a packet, is the name of its network
// protocol alone, as it is without -e and -i any.
func isBare(head []byte) bool {
	switch string(head) {
	case "", "IP ", "IP6 ", "ARP, ":
		return true
	}
	return false
}

// ether begins the frame with the addresses and the VLAN tag that -e prints.
func (f *frame) ether(head []byte) {
	f.b = append(f.b[:0], make([]byte, etherHeader)...)
	if isBare(head) {
		return
	}
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

// frameLength returns the length of the frame that -e prints in head, the text before a
// packet's network protocol.
func frameLength(head []byte) (n int64, ok bool) {
	if isBare(head) {
		return 0, false
	}
	if n, ok = lengthIn(head); ok {
		return n, true
	}
	if _, rest, isMAC := cutMAC(head); isMAC {
		return oldLength(rest)
	}
	return 0, false
}
