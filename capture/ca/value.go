package ca

import (
	"encoding/binary"
	"math"
	"strings"
	"unicode/utf8"
)

// epoch is the beginning of EPICS time, 1990-01-01 UTC, in seconds since 1970.
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

// Value is what a command carries: metadata, where Type has any, and data. It
// points into the command's payload and is valid as long as that is.
type Value struct {
	Type Type
	n    int
	meta []byte // empty where there is none
	data []byte
}

// valueOf returns the value in payload, which holds what Type.need says.
func valueOf(t Type, count uint32, payload []byte) Value {
	if len(payload) == 0 {
		return Value{Type: t}
	}
	m := t.metaSize()
	return Value{t, int(count), payload[:m], payload[m:]}
}

// Len returns how many values there are.
func (v Value) Len() int { return v.n }

// Float returns value i of a number, from 0; of a string it returns NaN.
func (v Value) Float(i int) float64 { return numberAt(v.Type.Native(), v.data, i) }

// Text returns value i of a string, from 0; of a number it returns "".
func (v Value) Text(i int) string {
	if v.Type.Native() != String {
		return ""
	}
	b := v.data[i*valueSizes[String]:]
	return text(b[:min(len(b), valueSizes[String])])
}

// Alarm returns the alarm's status and severity, from 0 (none) to 3 (invalid);
// ok is false where the type has none.
func (v Value) Alarm() (status, severity uint16, ok bool) {
	if len(v.meta) < 4 {
		return 0, 0, false
	}
	return binary.BigEndian.Uint16(v.meta), binary.BigEndian.Uint16(v.meta[2:]), true
}

// Time returns when the value was taken, in nanoseconds since 1970; ok is false
// where the type has no time.
func (v Value) Time() (t int64, ok bool) {
	if v.Type.meta() != metaTime || len(v.meta) == 0 {
		return 0, false
	}
	sec, ns := binary.BigEndian.Uint32(v.meta[atTime:]), binary.BigEndian.Uint32(v.meta[atTime+4:])
	return (epoch+int64(sec))*1e9 + int64(ns), true
}

// described reports whether there is metadata about a number's display.
func (v Value) described() bool {
	n := v.Type.Native()
	return v.Type.meta() >= metaGraphic && n != String && n != Enum && len(v.meta) > 0
}

// real reports whether values are floating point, which have a precision.
func (v Value) real() bool { n := v.Type.Native(); return n == Float || n == Double }

// unitsAt returns where the units are.
func (v Value) unitsAt() int {
	if v.real() {
		return atPrecision + 4
	}
	return atPrecision
}

// Units returns the unit of measurement, "" where there is none.
func (v Value) Units() string {
	if !v.described() {
		return ""
	}
	return text(v.meta[v.unitsAt():][:unitsSize])
}

// Precision returns how many digits to show after the point; ok is false where
// the type does not say.
func (v Value) Precision() (digits int, ok bool) {
	if !v.described() || !v.real() {
		return 0, false
	}
	return int(int16(binary.BigEndian.Uint16(v.meta[atPrecision:]))), true
}

// limitNames are the limits in the order in which metadata holds them; the last
// two are of control types only.
var limitNames = []string{"upper_disp_limit", "lower_disp_limit", "upper_alarm_limit", "upper_warning_limit",
	"lower_warning_limit", "lower_alarm_limit", "upper_ctrl_limit", "lower_ctrl_limit"}

// Limits returns six or eight limits, or none: upper and lower of display, upper
// alarm, upper warning, lower warning, lower alarm, upper and lower of control.
func (v Value) Limits() []float64 {
	var all []float64
	for i := range v.limits() {
		all = append(all, numberAt(v.Type.Native(), v.limitBytes(), i))
	}
	return all
}

// limits returns how many limits there are.
func (v Value) limits() int {
	switch {
	case !v.described():
		return 0
	case v.Type.meta() == metaControl:
		return 8
	}
	return 6
}

func (v Value) limitBytes() []byte { return v.meta[v.unitsAt()+unitsSize:] }

// Enums returns the names of an enumeration's states, or none.
func (v Value) Enums() []string {
	if v.Type.meta() < metaGraphic || v.Type.Native() != Enum || len(v.meta) == 0 {
		return nil
	}
	var names []string
	for i := range min(binary.BigEndian.Uint16(v.meta[4:]), maxEnums) {
		names = append(names, text(v.meta[atEnums+int(i)*enumSize:][:enumSize]))
	}
	return names
}

// numberAt returns number i of those in b.
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

// text returns the text in b up to its end or first zero. What is not UTF-8 is
// taken for Latin-1.
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
