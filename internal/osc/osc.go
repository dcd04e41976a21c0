// Package osc encodes Open Sound Control messages and bundles according to the
// specification of OSC 1.0 (Wright, 2002): big endian, every part padded to a
// multiple of four bytes. It has the types i, f and s, which every receiver reads.
//
// It does not decode, and has no sockets. An address may lack the leading slash that
// the specification requires, because some programs expect such addresses.
package osc

import (
	"encoding/binary"
	"math"
	"time"
)

// MaxString is the longest string, in bytes; a longer one is truncated.
const MaxString = 1024

// Message builds a message. Reset begins one, Int, Float and String add an argument
// each, Append encodes it. Its zero value is ready for Reset; it allocates only for a
// message longer than all before.
type Message struct {
	address, types, args []byte
}

// Reset makes m a message to address without arguments.
func (m *Message) Reset(address string) {
	m.address = appendString(m.address[:0], address)
	m.types = append(m.types[:0], ',')
	m.args = m.args[:0]
}

// Int adds a 32-bit integer.
func (m *Message) Int(v int32) {
	m.types = append(m.types, 'i')
	m.args = binary.BigEndian.AppendUint32(m.args, uint32(v))
}

// Float adds a 32-bit float.
func (m *Message) Float(v float32) {
	m.types = append(m.types, 'f')
	m.args = binary.BigEndian.AppendUint32(m.args, math.Float32bits(v))
}

// String adds a string. OSC strings are ASCII without NUL: other bytes become question
// marks.
func (m *Message) String(s string) {
	m.types = append(m.types, 's')
	m.args = appendString(m.args, s)
}

// Append appends the encoded message to dst; its length is a multiple of 4.
func (m *Message) Append(dst []byte) []byte {
	dst = append(dst, m.address...)
	dst = pad(append(dst, m.types...), len(m.types))
	return append(dst, m.args...)
}

// Size returns how many bytes Append appends.
func (m *Message) Size() int { return len(m.address) + padded(len(m.types)) + len(m.args) }

// bundleHead begins a bundle, before its time tag.
const bundleHead = "#bundle\x00"

// BundleSize is the length of a bundle without elements, ElementSize the length of an
// element without its message, bytes.
const (
	BundleSize  = len(bundleHead) + 8
	ElementSize = 4
)

// AppendBundle appends to dst the beginning of a bundle whose time tag is t.
func AppendBundle(dst []byte, t time.Time) []byte {
	return binary.BigEndian.AppendUint64(append(dst, bundleHead...), timeTag(t))
}

// AppendElement appends m to dst as the next element of the bundle that dst holds.
func (m *Message) AppendElement(dst []byte) []byte {
	return m.Append(binary.BigEndian.AppendUint32(dst, uint32(m.Size())))
}

// epoch is the seconds from 1900, where time tags begin, to 1970.
const epoch = 2208988800

// timeTag returns t in NTP format: seconds since 1900 and a fraction of 32 bits.
func timeTag(t time.Time) uint64 {
	return uint64(t.Unix()+epoch)<<32 | uint64(t.Nanosecond())<<32/1e9
}

// appendString appends s, padded with at least one NUL.
func appendString(dst []byte, s string) []byte {
	s = s[:min(len(s), MaxString)]
	for i := range len(s) {
		c := s[i]
		if c == 0 || c > 0x7e {
			c = '?'
		}
		dst = append(dst, c)
	}
	return pad(dst, len(s))
}

// pad appends the NULs after a string of n bytes.
func pad(dst []byte, n int) []byte {
	for range padded(n) - n {
		dst = append(dst, 0)
	}
	return dst
}

// padded returns the length of a string of n bytes with its NULs.
func padded(n int) int { return (n + 4) &^ 3 }
