package text

import (
	"bytes"
	"encoding/binary"

	"github.com/netsynth/netsynth/capture/wire"
)

const (
	arpHeader  = 8 // bytes before the addresses
	arpSize    = 28
	arpRequest = 1
	arpReply   = 2
)

// arp appends the ARP packet that is printed as b and returns its length. Only
// addresses of Ethernet and IPv4 are printed; of an IPv4 address that is not of 4
// bytes, or of a packet that was cut, the header is appended.
func (f *frame) arp(b []byte) int64 {
	operation, sender, target := f.arpAddresses(b)
	if operation == arpRequest && f.b[0] == 0 {
		copy(f.b, "\xff\xff\xff\xff\xff\xff")
	}
	size := arpAddressSize(b)
	f.b = append(f.b, 0, 1, 8, 0, wire.MACLength, size, 0, operation) // the header
	length, _ := lengthIn(b)
	switch {
	case hasPrefix(b, "[|arp]"):
		return arpSize
	case size != 4:
		addresses := 2*wire.MACLength + 2*int(size)
		f.b = append(f.b, make([]byte, addresses)...)
		return max(length, int64(arpHeader+addresses))
	}
	f.b = append(f.b, f.b[wire.MACLength:2*wire.MACLength]...)
	f.b = binary.BigEndian.AppendUint32(f.b, uint32(sender.Lo))
	f.b = append(f.b, 0, 0, 0, 0, 0, 0)
	f.b = binary.BigEndian.AppendUint32(f.b, uint32(target.Lo))
	return max(length, arpSize)
}

// arpAddresses returns the operation and the IPv4 addresses in b. The MAC address of a
// reply becomes the frame's.
func (f *frame) arpAddresses(b []byte) (operation byte, sender, target wire.Addr) {
	if i := bytes.Index(b, []byte(" is-at ")); i >= 0 {
		if mac, _, ok := cutMAC(b[i+len(" is-at "):]); ok {
			copy(f.b[wire.MACLength:], mac[:])
		}
		return arpReply, hostAfter(b[bytes.LastIndexByte(b[:i], ' ')+1:]), target
	}
	if i := bytes.Index(b, []byte("who-has ")); i >= 0 {
		target = hostAfter(b[i+len("who-has "):])
		if i := bytes.Index(b, []byte("tell ")); i >= 0 {
			sender = hostAfter(b[i+len("tell "):])
		}
		return arpRequest, sender, target
	}
	if _, last := cutToken(b); len(last) > 0 { // an announcement or a probe
		target = hostAfter(last)
		if hasPrefix(b, "Announcement ") {
			sender = target
		}
	}
	return arpRequest, sender, target
}

// arpAddressSize returns the size of the protocol addresses: as printed of unusual
// packets, "Ethernet (len 6), IPv4 (len 12)", else 4.
func arpAddressSize(b []byte) byte {
	if !hasPrefix(b, "Ethernet (len ") {
		return 4
	}
	n, _, ok := number(b[bytes.LastIndex(b, []byte("(len "))+len("(len "):])
	if !ok {
		return 4
	}
	return byte(n)
}

// hostAfter returns the IPv4 address of the host that b begins with, 0.0.0.0 where it
// has none.
func hostAfter(b []byte) wire.Addr {
	word, _ := cutToken(b)
	a, _, _ := endpointOf(bytes.TrimRight(word, ",:"), networkIPv4, false)
	if a.V6 {
		return wire.Addr{}
	}
	return a
}
