package ca

import "encoding/binary"

// The ports of Channel Access by convention: of servers, and of the repeater of
// beacons.
const (
	ServerPort   = 5064
	RepeaterPort = 5065
)

// Lengths of a header, in bytes.
const (
	HeaderSize   = 16
	ExtendedSize = 24 // with 32-bit size and count
)

// eventAddSize is the length of a subscription's payload, bytes: three limits and a mask.
const eventAddSize = 16

// Header begins every message. The meaning of the parameters P1 and P2, and often of
// Type and Count, depends on the command.
type Header struct {
	Code   uint16 // the command's number
	Type   uint16 // of the data: see Type
	Size   uint32 // of the payload, bytes
	Count  uint32 // of values
	P1, P2 uint32
}

// ParseHeader returns the header at the start of b and its length, HeaderSize or
// ExtendedSize; 0 when b is too short to hold it.
func ParseHeader(b []byte) (h Header, n int) {
	if len(b) < HeaderSize {
		return h, 0
	}
	h = Header{
		Code: binary.BigEndian.Uint16(b), Size: uint32(binary.BigEndian.Uint16(b[2:])),
		Type: binary.BigEndian.Uint16(b[4:]), Count: uint32(binary.BigEndian.Uint16(b[6:])),
		P1: binary.BigEndian.Uint32(b[8:]), P2: binary.BigEndian.Uint32(b[12:]),
	}
	if h.Size != 0xffff || h.Count != 0 {
		return h, HeaderSize
	}
	if len(b) < ExtendedSize {
		return h, 0
	}
	h.Size, h.Count = binary.BigEndian.Uint32(b[16:]), binary.BigEndian.Uint32(b[20:])
	return h, ExtendedSize
}
