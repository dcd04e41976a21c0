package frametest

import (
	"bytes"
	"encoding/binary"
	"slices"

	"github.com/netsynth/netsynth/capture"
)

// Block returns a pcapng block of the type kind whose body is padded to 4 bytes.
func Block(order binary.AppendByteOrder, kind uint32, body ...[]byte) []byte {
	b := Join(body...)
	b = append(b, make([]byte, -len(b)&3)...)
	n := uint32(12 + len(b))
	return order.AppendUint32(append(order.AppendUint32(order.AppendUint32(nil, kind), n), b...), n)
}

// SectionBlock returns a section header block of unknown length.
func SectionBlock(order binary.AppendByteOrder) []byte {
	return Block(order, 0x0a0d0d0a, order.AppendUint16(order.AppendUint16(order.AppendUint32(nil, 0x1a2b3c4d), 1), 0), bytes.Repeat([]byte{0xff}, 8))
}

// InterfaceBlock returns an interface description block without a snap length.
func InterfaceBlock(order binary.AppendByteOrder, l capture.LinkType, options ...[]byte) []byte {
	return Block(order, 1, order.AppendUint16(nil, uint16(l)), BE16(0), order.AppendUint32(nil, 0), Join(options...))
}

// Option returns an option whose value v is padded to 4 bytes.
func Option(order binary.AppendByteOrder, code uint16, v []byte) []byte {
	b := order.AppendUint16(order.AppendUint16(nil, code), uint16(len(v)))
	return append(append(b, v...), make([]byte, -len(v)&3)...)
}

// PacketBlock returns an enhanced packet block of the whole packet data, with the time
// stamp t in the interface's unit and rest after it.
func PacketBlock(order binary.AppendByteOrder, iface uint32, t uint64, data []byte, rest ...[]byte) []byte {
	n := uint32(len(data))
	h := order.AppendUint32(order.AppendUint32(order.AppendUint32(nil, iface), uint32(t>>32)), uint32(t))
	h = order.AppendUint32(order.AppendUint32(h, n), n)
	pad := make([]byte, -len(data)&3)
	return Block(order, 6, slices.Concat(h, data, pad, Join(rest...)))
}
