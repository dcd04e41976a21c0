package ca

import (
	"encoding/json"
	"math"
	"testing"
)

// Strings from the network are quoted, in one line, and read back from JSON as they were.
func TestStringsAreQuotedInOneLine(t *testing.T) {
	for s, want := range map[string]string{
		"":                "''",
		"ring:I":          "'ring:I'",
		"it's":            `'it\'s'`,
		`a\b`:             `'a\\b'`,
		"a\r\nb\x1b[0m":   `'a\x0d\x0ab\x1b[0m'`,
		"\u00b0C \u00b5m": "'\u00b0C \u00b5m'",
		"a\u2028b\u202e":  `'a\u2028b\u202e'`,
	} {
		e := encoder{}
		if e.text(s); string(e.dst) != want {
			t.Errorf("%q is %s, want %s", s, e.dst, want)
		}
		var back string
		e = encoder{json: true}
		e.text(s)
		if err := json.Unmarshal(e.dst, &back); err != nil || back != s {
			t.Errorf("%q is %s in JSON, which reads %q, %v", s, e.dst, back, err)
		}
	}
}

// Bytes that are not UTF-8 are Latin-1, as older records have them.
func TestTextEndsAtItsFirstZero(t *testing.T) {
	for b, want := range map[string]string{
		"": "", "a\x00b": "a", "\x00": "", "mm\xb2": "mm²", "\xc2\xb0C\x00": "°C",
	} {
		if got := text([]byte(b)); got != want {
			t.Errorf("%q is %q, want %q", b, got, want)
		}
	}
}

func TestNumbersAreShortest(t *testing.T) {
	for _, row := range []struct {
		v          float64
		bits       int
		text, json string
	}{
		{0, 64, "0.0", "0.0"}, {-2, 64, "-2.0", "-2.0"}, {0.1, 64, "0.1", "0.1"}, {float64(float32(0.1)), 32, "0.1", "0.1"},
		{float64(float32(0.1)), 64, "0.10000000149011612", "0.10000000149011612"},
		{1e-4, 64, "0.0001", "0.0001"}, {1e-5, 64, "1e-05", "1e-05"}, {1e15, 64, "1000000000000000.0", "1000000000000000.0"}, {-1e16, 64, "-1e+16", "-1e+16"},
		{math.NaN(), 64, "nan", `"NaN"`}, {math.Inf(1), 32, "inf", `"Infinity"`}, {math.Inf(-1), 64, "-inf", `"-Infinity"`},
	} {
		plain, object := encoder{}, encoder{json: true}
		plain.float(row.v, row.bits)
		object.float(row.v, row.bits)
		if string(plain.dst) != row.text || string(object.dst) != row.json || !json.Valid(object.dst) {
			t.Errorf("%v in %d bits is %s, %s in JSON, want %s, %s", row.v, row.bits, plain.dst, object.dst, row.text, row.json)
		}
	}
}

func TestTimesHaveNoZerosAtTheEnd(t *testing.T) {
	for ns, want := range map[int64]string{0: "0.0", 1: "0.000000001", 1_500_000_000: "1.5", 631152000_000000000: "631152000.0", 10_020_000_000: "10.02"} {
		e := encoder{}
		if e.time(ns); string(e.dst) != want {
			t.Errorf("%d ns are %s, want %s", ns, e.dst, want)
		}
	}
}
