package ca

import "encoding/binary"

// described reports whether there is metadata about the display of a number.
func (v Value) described() bool {
	n := v.Type.Native()
	return v.Type.meta() >= metaGraphic && n != String && n != Enum && len(v.meta) > 0
}

// real reports whether the values are floating point, which have a precision.
func (v Value) real() bool { n := v.Type.Native(); return n == Float || n == Double }

// unitsAt returns the offset of the units in the metadata, bytes.
func (v Value) unitsAt() int {
	if v.real() {
		return atPrecision + 4
	}
	return atPrecision
}

// Units returns the unit of measurement, "" if there is none.
func (v Value) Units() string {
	if !v.described() {
		return ""
	}
	return text(v.meta[v.unitsAt():][:unitsSize])
}

// Precision returns how many digits to show after the decimal point; ok is false if the
// type has no precision.
func (v Value) Precision() (digits int, ok bool) {
	if !v.described() || !v.real() {
		return 0, false
	}
	return int(int16(binary.BigEndian.Uint16(v.meta[atPrecision:]))), true
}

// limitNames are the names of the limits in the order of the metadata; only control
// types have the last two.
var limitNames = []string{"upper_disp_limit", "lower_disp_limit", "upper_alarm_limit", "upper_warning_limit",
	"lower_warning_limit", "lower_alarm_limit", "upper_ctrl_limit", "lower_ctrl_limit"}

// Limits returns six limits, eight for control types, or none: upper and lower display,
// upper alarm, upper warning, lower warning, lower alarm, upper and lower control.
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

// Enums returns the names of an enumeration's states, at most 16, or none.
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
