package ca

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
)

// layouts are the bytes before the values of each type, from the definitions of the
// types: status and severity, time, units, precision, limits, names and padding.
var layouts = map[string]int{
	"STRING": 0, "INT": 0, "FLOAT": 0, "ENUM": 0, "CHAR": 0, "LONG": 0, "DOUBLE": 0,
	"STS_STRING": 4, "STS_INT": 4, "STS_FLOAT": 4, "STS_ENUM": 4, "STS_CHAR": 4 + 1, "STS_LONG": 4, "STS_DOUBLE": 4 + 4,
	"TIME_STRING": 12, "TIME_INT": 12 + 2, "TIME_FLOAT": 12, "TIME_ENUM": 12 + 2, "TIME_CHAR": 12 + 3, "TIME_LONG": 12, "TIME_DOUBLE": 12 + 4,
	"GR_STRING": 4, "GR_INT": 4 + 8 + 6*2, "GR_FLOAT": 4 + 4 + 8 + 6*4, "GR_ENUM": 4 + 2 + 16*26, "GR_CHAR": 4 + 8 + 6 + 1,
	"GR_LONG": 4 + 8 + 6*4, "GR_DOUBLE": 4 + 4 + 8 + 6*8,
	"CTRL_STRING": 4, "CTRL_INT": 4 + 8 + 8*2, "CTRL_FLOAT": 4 + 4 + 8 + 8*4, "CTRL_ENUM": 4 + 2 + 16*26, "CTRL_CHAR": 4 + 8 + 8 + 1,
	"CTRL_LONG": 4 + 8 + 8*4, "CTRL_DOUBLE": 4 + 4 + 8 + 8*8,
	"PUT_ACKT": 0, "PUT_ACKS": 0, "STSACK_STRING": 8, "CLASS_NAME": 0,
}

// payloadOf returns a payload of type t with the value 65, or "A", twice.
func payloadOf(t Type) string {
	one := map[Type]string{String: "A" + strings.Repeat("\x00", 39), Int: "\x00A", Float: "\x42\x82\x00\x00", Enum: "\x00A", Char: "A",
		Long: "\x00\x00\x00A", Double: doubles(65)}[t.Native()]
	return strings.Repeat("\x00", layouts[t.String()]) + one + one
}

func TestAll39TypesHaveTheirLayout(t *testing.T) {
	if len(layouts) != 39 || int(numTypes) != 39 {
		t.Fatalf("%d layouts, %d types, want 39", len(layouts), numTypes)
	}
	for dbr := range numTypes {
		payload := []byte(payloadOf(dbr))
		h := Header{Code: 15, Type: uint16(dbr), Size: uint32(len(payload)), Count: 2, P1: 1}
		c := Interpret(h, payload, Server)
		want := "data=[65, 65]"
		switch dbr.Native() {
		case String:
			want = "data=['A', 'A']"
		case Float, Double:
			want = "data=[65.0, 65.0]"
		}
		text := string(c.AppendText(nil))
		if !strings.Contains(text, want) || !strings.Contains(text, "data_type="+dbr.String()+",") {
			t.Errorf("%v: %s, want %s", dbr, text, want)
		}
		if hasMeta := layouts[dbr.String()] > 0; hasMeta == strings.Contains(text, "metadata=None") || hasMeta != dbr.HasAlarm() {
			t.Errorf("%v: %s", dbr, text)
		}
		if object := append(c.AppendJSON([]byte("{")), '}'); !json.Valid(object) {
			t.Errorf("%v: %s", dbr, object)
		}
		short := Interpret(Header{Code: 15, Type: h.Type, Size: uint32(layouts[dbr.String()] + 1), Count: 3}, payload, Server)
		if dbr.Native() != Char && short.Kind != Bad || short.Kind == Bad && !strings.Contains(short.Trouble, "do not fit") {
			t.Errorf("%v: three values in one byte are %v, %q", dbr, short.Kind, short.Trouble)
		}
	}
}

func TestMetadataIsRead(t *testing.T) {
	control := "\x00\x04\x00\x01" + "\x00\x03\x00\x00" + "mm\xb0\x00\x00\x00\x00\x00" + doubles(1, 2, 3, 4, 5, 6, 7, 8) + doubles(math.NaN())
	c := Interpret(Header{Code: 15, Type: 34, Size: uint32(len(control)), Count: 1, P1: 1, P2: 5}, []byte(control), Server)
	want := "ReadNotifyResponse(data=[nan], data_type=CTRL_DOUBLE, data_count=1, status=ECA_NORMAL, ioid=5, metadata=DBR_CTRL_DOUBLE(" +
		"status=HIGH, severity=MINOR_ALARM, upper_disp_limit=1.0, lower_disp_limit=2.0, upper_alarm_limit=3.0, upper_warning_limit=4.0, " +
		"lower_warning_limit=5.0, lower_alarm_limit=6.0, upper_ctrl_limit=7.0, lower_ctrl_limit=8.0, precision=3, units='mm°'))"
	if got := string(c.AppendText(nil)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	v, ok := c.Value()
	if status, severity, _ := v.Alarm(); !ok || status != 4 || severity != 1 || v.Units() != "mm°" || !reflect.DeepEqual(v.Limits(), []float64{1, 2, 3, 4, 5, 6, 7, 8}) {
		t.Errorf("%v", v)
	}
	if got := string(c.AppendJSON(nil)); !strings.Contains(got, `"data":["NaN"]`) || !strings.Contains(got, `"upper_ctrl_limit":7.0,`) {
		t.Error(got)
	}
	states := "\x00\x00\x00\x00\x00\x02" + "off" + strings.Repeat("\x00", 23) + "it's on" + strings.Repeat("\x00", 26*15-7) + "\x00\x01"
	c = Interpret(Header{Code: 15, Type: 31, Size: uint32(len(states)), Count: 1, P1: 1}, []byte(states), Server)
	if got := string(c.AppendText(nil)); !strings.Contains(got, `enum_strings=['off', 'it\'s on']))`) || !strings.Contains(got, "data=[1]") {
		t.Error(got)
	}
}

// A method about metadata that a type does not have returns nothing.
func TestMetadataIsThereOnlyWhereTheTypeHasIt(t *testing.T) {
	for dbr := range numTypes {
		payload := []byte(payloadOf(dbr))
		for _, empty := range []bool{false, true} {
			if empty {
				payload = nil
			}
			v := valueOf(dbr, 2, payload)
			meta, native := dbr.meta(), dbr.Native()
			described := !empty && meta >= metaGraphic && native != String && native != Enum
			_, _, alarm := v.Alarm()
			_, stamped := v.Time()
			_, precise := v.Precision()
			limits := map[bool]int{true: 6}[described]
			if described && meta == metaControl {
				limits = 8
			}
			if alarm != (!empty && dbr.HasAlarm()) || stamped != (!empty && meta == metaTime) ||
				precise != (described && (native == Float || native == Double)) || len(v.Limits()) != limits || v.Units() != "" || v.Enums() != nil {
				t.Errorf("%v, empty %v: alarm %v, time %v, precision %v, limits %v, units %q, states %q",
					dbr, empty, alarm, stamped, precise, v.Limits(), v.Units(), v.Enums())
			}
		}
	}
}

func TestAValueIsANumberOrText(t *testing.T) {
	for dbr := range numTypes {
		v := valueOf(dbr, 2, []byte(payloadOf(dbr)))
		number, text := v.Float(1), v.Text(1)
		if dbr.Native() == String {
			if !math.IsNaN(number) || text != "A" {
				t.Errorf("%v: %v, %q, want NaN and A", dbr, number, text)
			}
		} else if number != 65 || text != "" {
			t.Errorf("%v: %v, %q, want 65 and no text", dbr, number, text)
		}
		if v.Len() != 2 {
			t.Errorf("%v: %d values, want 2", dbr, v.Len())
		}
	}
}

func TestAcknowledgementsAreRead(t *testing.T) {
	b := "\x00\x03\x00\x02\x00\x01\x00\x02closed\x00\x00"
	c := Interpret(Header{Code: 15, Type: 37, Size: uint32(len(b)), Count: 1, P1: 1, P2: 5}, []byte(b), Server)
	want := "ReadNotifyResponse(data=['closed'], data_type=STSACK_STRING, data_count=1, status=ECA_NORMAL, ioid=5, " +
		"metadata=DBR_STSACK_STRING(status=HIHI, severity=MAJOR_ALARM, ackt=1, acks=2))"
	if got := string(c.AppendText(nil)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := string(c.AppendJSON(nil)); !strings.Contains(got, `"metadata":{"type":"DBR_STSACK_STRING","status":"HIHI","severity":"MAJOR_ALARM","ackt":1,"acks":2}`) {
		t.Error(got)
	}
}

func TestLongArraysAreShortened(t *testing.T) {
	for _, n := range []int{16, 17, 1000} {
		payload := string(make([]byte, n))
		c := Interpret(Header{Code: 4, Type: 4, Size: uint32(n), Count: uint32(n)}, []byte(payload), Client)
		text := string(c.AppendText(nil))
		if shortened := strings.Contains(text, "data=[0, 0, 0, ..., 0, 0, 0], data_type=CHAR, data_count="+fmt.Sprint(n)); shortened != (n > 16) {
			t.Errorf("%d values: %s", n, text)
		}
		if got := strings.Count(string(c.AppendJSON(nil)), "0,"); got < n-1 {
			t.Errorf("%d values: JSON has %d", n, got)
		}
	}
}

func TestExtendedHeadersAreRead(t *testing.T) {
	b := extended(15, 6, 70000, 1, 2, "")
	if h, n := ParseHeader(b); n != ExtendedSize || h.Count != 70000 || h.Size != 0 {
		t.Errorf("%+v, %d", h, n)
	}
	for i := range b {
		if _, n := ParseHeader(b[:i]); n != 0 {
			t.Errorf("%d bytes are a header of %d", i, n)
		}
	}
}

func TestAScalarIsOneNumber(t *testing.T) {
	nine := []byte{0, 0, 0, 0, 0, 9, 0, 0}
	for _, row := range []struct {
		name  string
		t     Type
		count uint32
		b     []byte
		want  float64
		ok    bool
	}{
		{"a long", Long, 1, nine[2:], 9, true},
		{"an int with its status", Int + 7, 1, nine, 9, true},
		{"two", Int, 2, nine, 0, false},
		{"none", Int, 0, nine, 0, false},
		{"text", String, 1, nine, 0, false},
		{"cut", Double + 7, 1, nine, 0, false},
		{"empty", Int, 1, nil, 0, false},
		{"a request to acknowledge", PutAckT, 1, nine, 0, false},
		{"an unknown type", numTypes, 1, nine, 0, false},
	} {
		if x, ok := Scalar(row.t, row.count, row.b); ok != row.ok || ok && x != row.want {
			t.Errorf("%s: %v, %t, want %v, %t", row.name, x, ok, row.want, row.ok)
		}
	}
}
