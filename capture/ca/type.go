package ca

import "strconv"

// Type is the type of a message's data (DBR type): one of seven native types, alone or
// with one of four kinds of metadata before it, or one of four special types.
type Type uint16

// The native types.
const (
	String Type = iota // up to 40 bytes of text
	Int                // 16 bits, signed
	Float              // 32 bits
	Enum               // 16 bits, unsigned
	Char               // 8 bits, unsigned
	Long               // 32 bits, signed
	Double             // 64 bits
	natives
)

// The special types.
const (
	PutAckT      Type = 35 + iota // writes whether alarms must be acknowledged
	PutAckS                       // acknowledges an alarm
	StsAckString                  // a string with alarm and acknowledgement
	ClassName                     // the name of the record's type
	numTypes
)

// The kinds of metadata: Type is meta*natives + native.
const (
	metaNone = iota
	metaStatus
	metaTime
	metaGraphic
	metaControl
)

// valueSizes are the bytes of a value, by native type.
var valueSizes = [natives]int{40, 2, 4, 2, 1, 4, 8}

// metaSizes are the bytes of metadata, padding included, by kind and native type.
var metaSizes = [5][natives]int{
	metaStatus:  {4, 4, 4, 4, 5, 4, 8},
	metaTime:    {12, 14, 12, 14, 15, 12, 16},
	metaGraphic: {4, 24, 40, 422, 19, 36, 64},
	metaControl: {4, 28, 48, 422, 21, 44, 80},
}

var (
	nativeNames  = [natives]string{"STRING", "INT", "FLOAT", "ENUM", "CHAR", "LONG", "DOUBLE"}
	metaNames    = [5]string{"", "STS_", "TIME_", "GR_", "CTRL_"}
	specialNames = [numTypes - PutAckT]string{"PUT_ACKT", "PUT_ACKS", "STSACK_STRING", "CLASS_NAME"}
)

// typeNames are the names of all types, concatenated once.
var typeNames = func() (names [numTypes]string) {
	for t := range Type(len(names)) {
		if t >= PutAckT {
			names[t] = specialNames[t-PutAckT]
		} else {
			names[t] = metaNames[t/natives] + nativeNames[t%natives]
		}
	}
	return names
}()

// Known reports whether the protocol has the type.
func (t Type) Known() bool { return t < numTypes }

// String returns the name, such as "TIME_DOUBLE", or the number of an unknown type.
func (t Type) String() string {
	if !t.Known() {
		return strconv.Itoa(int(t))
	}
	return typeNames[t]
}

// Native returns the type of the values alone.
func (t Type) Native() Type {
	switch t {
	case PutAckT, PutAckS:
		return Enum
	case StsAckString, ClassName:
		return String
	}
	return t % natives
}

// HasAlarm reports whether the metadata begins with an alarm: status, then severity,
// two bytes each.
func (t Type) HasAlarm() bool { return t == StsAckString || t.meta() > metaNone }

// meta returns the kind of metadata before the values.
func (t Type) meta() int {
	if t >= PutAckT {
		return metaNone
	}
	return int(t / natives)
}

// metaSize returns the bytes of metadata before the values of a known type.
func (t Type) metaSize() int {
	if t == StsAckString {
		return 8
	}
	return metaSizes[t.meta()][t.Native()]
}

// need returns the length of the shortest payload that holds count values, bytes. The
// last string may end with its text instead of filling its 40 bytes.
func (t Type) need(count uint32) uint64 {
	n := uint64(count) * uint64(valueSizes[t.Native()])
	if t.Native() == String && count > 0 {
		n -= uint64(valueSizes[String]) - 1
	}
	return uint64(t.metaSize()) + n
}
