package text

import (
	"bytes"

	"github.com/netsynth/netsynth/capture/wire"
)

// cutMAC cuts a MAC address such as 00:0c:29:26:e6:21, 0:c:29:26:e6:21 or Broadcast
// off b.
func cutMAC(b []byte) (mac [wire.MACLength]byte, rest []byte, ok bool) {
	if hasPrefix(b, "Broadcast") {
		return [wire.MACLength]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, b[len("Broadcast"):], true
	}
	for i := range mac {
		n := 0
		for n < len(b) && n < 3 && hexDigit(b[n]) < 16 {
			n++
		}
		v, ok := hexDigits(b[:n])
		if !ok || n > 2 || i < wire.MACLength-1 && (n == len(b) || b[n] != ':') {
			return mac, b, false
		}
		mac[i] = byte(v)
		if b = b[n:]; i < wire.MACLength-1 {
			b = b[1:]
		}
	}
	return mac, b, len(b) == 0 || b[0] == ' ' || b[0] == ','
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
