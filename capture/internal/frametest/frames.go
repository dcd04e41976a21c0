package frametest

import (
	"bytes"
	"encoding/binary"
	"net/netip"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// BE16 returns the low 16 bits of n in network byte order.
func BE16(n int) []byte { return binary.BigEndian.AppendUint16(nil, uint16(n)) }

// BE32 returns n in network byte order.
func BE32(n uint32) []byte { return binary.BigEndian.AppendUint32(nil, n) }

// Join returns parts in a row.
func Join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// Ether returns b in an Ethernet frame of the EtherType kind from 02:00:00:00:00:01 to
// 02:00:00:00:00:02.
func Ether(kind int, b []byte) []byte {
	return Join([]byte{2, 0, 0, 0, 0, 2}, []byte{2, 0, 0, 0, 0, 1}, BE16(kind), b)
}

// IP returns b in an IP packet of the version of its addresses, without a checksum.
func IP(src, dst string, proto int, b []byte) []byte {
	s, d := netip.MustParseAddr(src), netip.MustParseAddr(dst)
	if s.Is4() {
		return Join([]byte{0x45, 0}, BE16(20+len(b)), make([]byte, 4), []byte{64, byte(proto), 0, 0}, s.AsSlice(), d.AsSlice(), b)
	}
	return Join([]byte{0x60, 0, 0, 0}, BE16(len(b)), []byte{byte(proto), 64}, s.AsSlice(), d.AsSlice(), b)
}

// IPEther returns b in an IP packet in an Ethernet frame.
func IPEther(src, dst string, proto int, b []byte) []byte {
	kind := wire.EtherTypeIPv4
	if netip.MustParseAddr(src).Is6() {
		kind = wire.EtherTypeIPv6
	}
	return Ether(kind, IP(src, dst, proto, b))
}

// UDP returns data in a UDP datagram without a checksum.
func UDP(sport, dport int, data []byte) []byte {
	return Join(BE16(sport), BE16(dport), BE16(8+len(data)), BE16(0), data)
}

// Seg is a TCP segment of a conversation. A test decides who sends it and when.
type Seg struct {
	Back     bool
	Flags    capture.TCPFlags
	Seq, Ack uint32
	Window   int
	Data     []byte
	After    int64 // time, milliseconds
}

// TCP returns the segment without options or a checksum. A Window of 0 becomes 1000, one
// below 0 becomes 0.
func TCP(sport, dport int, s Seg) []byte {
	if s.Window == 0 {
		s.Window = 1000
	}
	return Join(BE16(sport), BE16(dport), BE32(s.Seq), BE32(s.Ack), []byte{5 << 4, byte(s.Flags)}, BE16(max(s.Window, 0)), BE16(0), BE16(0), s.Data)
}

// Inner returns the IPv4 packet that every kind of frame carries in the tests: "hello"
// in UDP from 10.0.0.1, port 4000, to 192.0.2.9, port 5000.
func Inner() []byte {
	return IP("10.0.0.1", "192.0.2.9", 17, UDP(4000, 5000, []byte("hello")))
}

// Inner6 returns the same from fd00::1 to 2001:db8::9.
func Inner6() []byte {
	return IP("fd00::1", "2001:db8::9", 17, UDP(4000, 5000, []byte("hello")))
}

// Datagram is Inner in an Ethernet frame. It is only read.
var Datagram = Ether(wire.EtherTypeIPv4, Inner())
