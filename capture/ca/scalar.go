package ca

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// number writes number i in b, of a native type.
func (e *encoder) number(native Type, b []byte, i int) {
	switch v := numberAt(native, b, i); native {
	case Float:
		e.float(v, 32)
	case Double:
		e.float(v, 64)
	default:
		e.int(int64(v))
	}
}

// float writes the shortest decimal that reads back as v with the given bits, 32 or 64,
// with a point or an exponent. NaN and infinities are strings in JSON.
func (e *encoder) float(v float64, bits int) {
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		e.notNumber(v)
	case v != 0 && (math.Abs(v) < 1e-4 || math.Abs(v) >= 1e16):
		e.dst = strconv.AppendFloat(e.dst, v, 'e', -1, bits)
	default:
		e.dst = strconv.AppendFloat(e.dst, v, 'f', -1, bits)
		if v == math.Trunc(v) {
			e.dst = append(e.dst, '.', '0')
		}
	}
}

func (e *encoder) notNumber(v float64) {
	long, short := "NaN", "nan"
	switch {
	case v > 0:
		long, short = "Infinity", "inf"
	case v < 0:
		long, short = "-Infinity", "-inf"
	}
	if e.json {
		e.word(long)
	} else {
		e.word(short)
	}
}

// time writes nanoseconds since 1970 as seconds, without zeros at the end.
func (e *encoder) time(t int64) {
	e.dst = fmt.Appendf(e.dst, "%d.%09d", t/1e9, t%1e9)
	n := len(e.dst)
	for e.dst[n-1] == '0' && e.dst[n-2] != '.' {
		n--
	}
	e.dst = e.dst[:n]
}

// text writes a string from the network, quoted, in one line.
func (e *encoder) text(s string) {
	if e.json {
		quoted, _ := json.Marshal(s) // a string always can be
		e.dst = append(e.dst, quoted...)
		return
	}
	e.dst = append(e.dst, '\'')
	for _, r := range s {
		switch {
		case r == '\'' || r == '\\':
			e.dst = append(e.dst, '\\', byte(r))
		case unicode.IsPrint(r):
			e.dst = utf8.AppendRune(e.dst, r)
		case r < 0x100:
			e.dst = fmt.Appendf(e.dst, `\x%02x`, r)
		default:
			e.dst = fmt.Appendf(e.dst, `\u%04x`, r)
		}
	}
	e.dst = append(e.dst, '\'')
}
