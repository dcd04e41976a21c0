package text

import (
	"bytes"
	"encoding/binary"

	"github.com/netsynth/netsynth/capture/wire"
)

// arp appends the ARP packet, for Ethernet and IPv4, that is printed as b and returns
// its length.
func (f *frame) arp(b []byte) int64 {
	operation, sender, target := byte(1), wire.Addr{}, wire.Addr{}
	if i := bytes.Index(b, []byte(" is-at ")); i >= 0 {
		operation = 2
		sender = hostAfter(b[bytes.LastIndexByte(b[:i], ' ')+1:])
		if mac, _, ok := cutMAC(b[i+len(" is-at "):]); ok {
			copy(f.b[wire.MACLength:], mac[:])
		}
	} else if i := bytes.Index(b, []byte("who-has ")); i >= 0 {
		target = hostAfter(b[i+len("who-has "):])
		if i := bytes.Index(b, []byte("tell ")); i >= 0 {
			sender = hostAfter(b[i+len("tell "):])
		}
	} else if _, last := cutToken(b); len(last) > 0 { // an announcement or a probe
		target = hostAfter(last)
		if hasPrefix(b, "Announcement ") {
			sender = target
		}
	}
	if operation == 1 && f.b[0] == 0 {
		copy(f.b, "\xff\xff\xff\xff\xff\xff")
	}
	f.b = append(f.b, 0, 1, 8, 0, wire.MACLength, 4, 0, operation)
	f.b = append(f.b, f.b[wire.MACLength:2*wire.MACLength]...)
	f.b = binary.BigEndian.AppendUint32(f.b, uint32(sender.Lo))
	f.b = append(f.b, 0, 0, 0, 0, 0, 0)
	f.b = binary.BigEndian.AppendUint32(f.b, uint32(target.Lo))
	length, _ := lengthIn(b)
	return max(length, 28)
}

// hostAfter returns the IPv4 address of the host that b begins with.
func hostAfter(b []byte) wire.Addr {
	word, _ := cutToken(b)
	a, _, _ := endpointOf(bytes.TrimRight(word, ",:"), networkIPv4, false)
	if a.V6 {
		return wire.Addr{}
	}
	return a
}
