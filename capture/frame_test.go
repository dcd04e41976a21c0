package capture

import (
	"bytes"
	"encoding/binary"
	"io"
	"net/netip"
	"slices"
	"testing"
)

// Frames for the tests, built header by header from the inside out.

func be16(n int) []byte    { return binary.BigEndian.AppendUint16(nil, uint16(n)) }
func be32(n uint32) []byte { return binary.BigEndian.AppendUint32(nil, n) }

func join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// ether puts b behind an Ethernet header.
func ether(kind int, b []byte) []byte {
	return join([]byte{2, 0, 0, 0, 0, 2}, []byte{2, 0, 0, 0, 0, 1}, be16(kind), b)
}

// ipFrame puts b behind an IP header of whichever version the addresses are.
func ipFrame(src, dst string, proto int, b []byte) []byte {
	s, d := netip.MustParseAddr(src), netip.MustParseAddr(dst)
	if s.Is4() {
		return join([]byte{0x45, 0}, be16(20+len(b)), make([]byte, 4), []byte{64, byte(proto), 0, 0}, s.AsSlice(), d.AsSlice(), b)
	}
	return join([]byte{0x60, 0, 0, 0}, be16(len(b)), []byte{byte(proto), 64}, s.AsSlice(), d.AsSlice(), b)
}

// ipEther puts b behind IP and Ethernet.
func ipEther(src, dst string, proto int, b []byte) []byte {
	kind := etherIPv4
	if netip.MustParseAddr(src).Is6() {
		kind = etherIPv6
	}
	return ether(kind, ipFrame(src, dst, proto, b))
}

func udpFrame(sport, dport int, data []byte) []byte {
	return join(be16(sport), be16(dport), be16(8+len(data)), be16(0), data)
}

// seg is a TCP segment from a to b, or from b to a.
type seg struct {
	back     bool
	flags    TCPFlags
	seq, ack uint32
	window   int
	data     []byte
	after    int64 // time, milliseconds
}

func tcpFrame(sport, dport int, s seg) []byte {
	if s.window == 0 {
		s.window = 1000
	}
	return join(be16(sport), be16(dport), be32(s.seq), be32(s.ack), []byte{5 << 4, byte(s.flags)}, be16(max(s.window, 0)), be16(0), be16(0), s.data)
}

// pcapFile is a classic little-endian capture of the frames, a millisecond apart.
func pcapFile(link LinkType, frames ...[]byte) []byte {
	le := binary.LittleEndian
	b := le.AppendUint32(nil, 0xa1b2c3d4)
	b = append(b, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	b = le.AppendUint32(le.AppendUint32(b, 65535), uint32(link))
	for i, f := range frames {
		b = le.AppendUint32(le.AppendUint32(b, 1000), uint32(i*1000))
		b = le.AppendUint32(le.AppendUint32(b, uint32(len(f))), uint32(len(f)))
		b = append(b, f...)
	}
	return b
}

// block is a pcapng block with padding.
func block(order binary.AppendByteOrder, kind uint32, body ...[]byte) []byte {
	b := join(body...)
	b = append(b, make([]byte, -len(b)&3)...)
	n := uint32(12 + len(b))
	return order.AppendUint32(append(order.AppendUint32(order.AppendUint32(nil, kind), n), b...), n)
}

func sectionBlock(order binary.AppendByteOrder) []byte {
	return block(order, 0x0a0d0d0a, order.AppendUint32(nil, 0x1a2b3c4d), []byte{0, 1, 0, 0}, bytes.Repeat([]byte{0xff}, 8))
}

func interfaceBlock(order binary.AppendByteOrder, l LinkType, options ...[]byte) []byte {
	return block(order, 1, order.AppendUint16(nil, uint16(l)), be16(0), order.AppendUint32(nil, 0), join(options...))
}

func option(order binary.AppendByteOrder, code uint16, v []byte) []byte {
	b := order.AppendUint16(order.AppendUint16(nil, code), uint16(len(v)))
	return append(append(b, v...), make([]byte, -len(v)&3)...)
}

func packetBlock(order binary.AppendByteOrder, iface uint32, t uint64, data []byte, rest ...[]byte) []byte {
	n := uint32(len(data))
	h := order.AppendUint32(order.AppendUint32(order.AppendUint32(nil, iface), uint32(t>>32)), uint32(t))
	h = order.AppendUint32(order.AppendUint32(h, n), n)
	pad := make([]byte, -len(data)&3)
	return block(order, 6, slices.Concat(h, data, pad, join(rest...)))
}

// inner is the packet that every kind of frame below carries.
func inner() []byte {
	return ipFrame("10.0.0.1", "192.0.2.9", 17, udpFrame(4000, 5000, []byte("hello")))
}

func inner6() []byte {
	return ipFrame("fd00::1", "2001:db8::9", 17, udpFrame(4000, 5000, []byte("hello")))
}

// datagram is an Ethernet frame with inner.
var datagram = ether(etherIPv4, inner())

// allOf reads a source to its end.
func allOf(t testing.TB, s Source) (all []Event) {
	t.Helper()
	evs := make([]Event, 100)
	for {
		n, err := s.Read(evs)
		all = append(all, evs[:n]...)
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
