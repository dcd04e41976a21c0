package ca

import (
	"encoding/binary"
	"math"
	"strings"
	"unicode/utf8"
)

// epoch is the start of EPICS time, 1990-01-01 UTC, in seconds since 1970.
const epoch = 631152000

// Offsets of metadata, in bytes.
const (
	atTime      = 4
	atPrecision = 4
	atEnums     = 6
	enumSize    = 26
	maxEnums    = 16
	unitsSize   = 8
)

// Value is the data of a command, with metadata if its Type has any. It points into the
// command's payload and is valid as long as that is.
type Value struct {
	Type Type
	n    int
	meta []byte // empty if there is none
	data []byte
}

// valueOf returns the value in payload, which is empty or at least t.need(count) long.
func valueOf(t Type, count uint32, payload []byte) Value {
	if len(payload) == 0 {
		return Value{Type: t}
	}
	m := t.metaSize()
	return Value{t, int(count), payload[:m], payload[m:]}
}

// Len returns how many values there are.
func (v Value) Len() int { return v.n }

// Float returns value i, from 0, as a number; NaN for a string type.
func (v Value) Float(i int) float64 { return numberAt(v.Type.Native(), v.data, i) }

// Text returns value i, from 0, of a string type; "" for other types.
func (v Value) Text(i int) string {
	if v.Type.Native() != String {
		return ""
	}
	b := v.data[i*valueSizes[String]:]
	return text(b[:min(len(b), valueSizes[String])])
}

// Alarm returns the alarm's status and severity, from 0 (none) to 3 (invalid);
// ok is false if the type has none.
func (v Value) Alarm() (status, severity uint16, ok bool) {
	if len(v.meta) < 4 {
		return 0, 0, false
	}
	return binary.BigEndian.Uint16(v.meta), binary.BigEndian.Uint16(v.meta[2:]), true
}

// Time returns the value's time stamp, in nanoseconds since 1970; ok is false if the
// type has none.
func (v Value) Time() (t int64, ok bool) {
	if v.Type.meta() != metaTime || len(v.meta) == 0 {
		return 0, false
	}
	sec, ns := binary.BigEndian.Uint32(v.meta[atTime:]), binary.BigEndian.Uint32(v.meta[atTime+4:])
	return (epoch+int64(sec))*1e9 + int64(ns), true
}

// Scalar returns the number in payload, of which as much as was captured is there, of a
// message of type t with count values; ok is false if it is not one number.
func Scalar(t Type, count uint32, payload []byte) (x float64, ok bool) {
	if count != 1 || !t.Known() || t >= PutAckT || t.Native() == String || uint64(len(payload)) < t.need(1) {
		return 0, false
	}
	x = numberAt(t.Native(), payload[t.metaSize():], 0)
	return x, !math.IsNaN(x)
}

// numberAt returns number i in b, of a native type; NaN for String.
func numberAt(native Type, b []byte, i int) float64 {
	b = b[i*valueSizes[native]:]
	switch native {
	case Int:
		return float64(int16(binary.BigEndian.Uint16(b)))
	case Float:
		return float64(math.Float32frombits(binary.BigEndian.Uint32(b)))
	case Enum:
		return float64(binary.BigEndian.Uint16(b))
	case Char:
		return float64(b[0])
	case Long:
		return float64(int32(binary.BigEndian.Uint32(b)))
	case Double:
		return math.Float64frombits(binary.BigEndian.Uint64(b))
	}
	return math.NaN()
}

// text returns the text in b up to its end or first zero, as UTF-8. Text that is not
// valid UTF-8 is read as Latin-1.
func text(b []byte) string {
	s, _, _ := strings.Cut(string(b), "\x00")
	if utf8.ValidString(s) {
		return s
	}
	runes := make([]rune, 0, len(s))
	for i := range len(s) {
		runes = append(runes, rune(s[i]))
	}
	return string(runes)
}
