package frametest

import (
	"bytes"
	"encoding/binary"
	"io"
	"net/netip"
	"slices"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// Frames for the tests, built header by header from the inside out.

func BE16(n int) []byte    { return binary.BigEndian.AppendUint16(nil, uint16(n)) }
func BE32(n uint32) []byte { return binary.BigEndian.AppendUint32(nil, n) }

func Join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// ether puts b behind an Ethernet header.
func Ether(kind int, b []byte) []byte {
	return Join([]byte{2, 0, 0, 0, 0, 2}, []byte{2, 0, 0, 0, 0, 1}, BE16(kind), b)
}

// ipFrame puts b behind an IP header of whichever version the addresses are.
func IP(src, dst string, proto int, b []byte) []byte {
	s, d := netip.MustParseAddr(src), netip.MustParseAddr(dst)
	if s.Is4() {
		return Join([]byte{0x45, 0}, BE16(20+len(b)), make([]byte, 4), []byte{64, byte(proto), 0, 0}, s.AsSlice(), d.AsSlice(), b)
	}
	return Join([]byte{0x60, 0, 0, 0}, BE16(len(b)), []byte{byte(proto), 64}, s.AsSlice(), d.AsSlice(), b)
}

// ipEther puts b behind IP and Ethernet.
func IPEther(src, dst string, proto int, b []byte) []byte {
	kind := wire.EtherTypeIPv4
	if netip.MustParseAddr(src).Is6() {
		kind = wire.EtherTypeIPv6
	}
	return Ether(kind, IP(src, dst, proto, b))
}

func UDP(sport, dport int, data []byte) []byte {
	return Join(BE16(sport), BE16(dport), BE16(8+len(data)), BE16(0), data)
}

// seg is a TCP segment from a to b, or from b to a.
type Seg struct {
	Back     bool
	Flags    capture.TCPFlags
	Seq, Ack uint32
	Window   int
	Data     []byte
	After    int64 // time, milliseconds
}

func TCP(sport, dport int, s Seg) []byte {
	if s.Window == 0 {
		s.Window = 1000
	}
	return Join(BE16(sport), BE16(dport), BE32(s.Seq), BE32(s.Ack), []byte{5 << 4, byte(s.Flags)}, BE16(max(s.Window, 0)), BE16(0), BE16(0), s.Data)
}

// pcapFile is a classic little-endian capture of the frames, a millisecond apart.
func Pcap(link capture.LinkType, frames ...[]byte) []byte {
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
func Block(order binary.AppendByteOrder, kind uint32, body ...[]byte) []byte {
	b := Join(body...)
	b = append(b, make([]byte, -len(b)&3)...)
	n := uint32(12 + len(b))
	return order.AppendUint32(append(order.AppendUint32(order.AppendUint32(nil, kind), n), b...), n)
}

func SectionBlock(order binary.AppendByteOrder) []byte {
	return Block(order, 0x0a0d0d0a, order.AppendUint32(nil, 0x1a2b3c4d), []byte{0, 1, 0, 0}, bytes.Repeat([]byte{0xff}, 8))
}

func InterfaceBlock(order binary.AppendByteOrder, l capture.LinkType, options ...[]byte) []byte {
	return Block(order, 1, order.AppendUint16(nil, uint16(l)), BE16(0), order.AppendUint32(nil, 0), Join(options...))
}

func Option(order binary.AppendByteOrder, code uint16, v []byte) []byte {
	b := order.AppendUint16(order.AppendUint16(nil, code), uint16(len(v)))
	return append(append(b, v...), make([]byte, -len(v)&3)...)
}

func PacketBlock(order binary.AppendByteOrder, iface uint32, t uint64, data []byte, rest ...[]byte) []byte {
	n := uint32(len(data))
	h := order.AppendUint32(order.AppendUint32(order.AppendUint32(nil, iface), uint32(t>>32)), uint32(t))
	h = order.AppendUint32(order.AppendUint32(h, n), n)
	pad := make([]byte, -len(data)&3)
	return Block(order, 6, slices.Concat(h, data, pad, Join(rest...)))
}

// inner is the packet that every kind of frame below carries.
func Inner() []byte {
	return IP("10.0.0.1", "192.0.2.9", 17, UDP(4000, 5000, []byte("hello")))
}

func Inner6() []byte {
	return IP("fd00::1", "2001:db8::9", 17, UDP(4000, 5000, []byte("hello")))
}

// datagram is an Ethernet frame with inner.
var Datagram = Ether(wire.EtherTypeIPv4, Inner())

// allOf reads a source to its end.
func ReadAll(t testing.TB, s capture.Source) (all []capture.Event) {
	t.Helper()
	evs := make([]capture.Event, 100)
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
