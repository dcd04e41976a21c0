package ca

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// encoder writes the parts of a command, as text or as JSON, to the end of dst.
type encoder struct {
	dst   []byte
	json  bool
	first bool // nothing was written yet in this list or object
}

// name begins a field.
func (e *encoder) name(s string) {
	e.item()
	if e.json {
		e.dst = append(append(append(e.dst, '"'), s...), '"', ':')
	} else {
		e.dst = append(append(e.dst, s...), '=')
	}
}

// item separates what follows from what came before it.
func (e *encoder) item() {
	if !e.first {
		e.dst = append(e.dst, ',')
		if !e.json {
			e.dst = append(e.dst, ' ')
		}
	}
	e.first = false
}

// list begins a list, endList ends it.
func (e *encoder) list()    { e.dst, e.first = append(e.dst, '['), true }
func (e *encoder) endList() { e.dst, e.first = append(e.dst, ']'), false }

// skip says in text that items are left out.
func (e *encoder) skip() { e.item(); e.dst = append(e.dst, "..."...) }

// begin begins an object of type t, end ends it.
func (e *encoder) begin(t string) {
	if e.json {
		e.dst = append(e.dst, '{')
	} else {
		e.dst = append(append(e.dst, t...), '(')
	}
	e.first = true
	if e.json && t != "" {
		e.name("type")
		e.word(t)
	}
}

func (e *encoder) end() {
	if e.json {
		e.dst = append(e.dst, '}')
	} else {
		e.dst = append(e.dst, ')')
	}
	e.first = false
}

func (e *encoder) none() {
	if e.json {
		e.dst = append(e.dst, "null"...)
	} else {
		e.dst = append(e.dst, "None"...)
	}
}

func (e *encoder) uint(v uint64) { e.dst = strconv.AppendUint(e.dst, v, 10) }
func (e *encoder) int(v int64)   { e.dst = strconv.AppendInt(e.dst, v, 10) }

// word writes a name of our own, which needs no quoting in text.
func (e *encoder) word(s string) {
	if e.json {
		e.dst = append(append(append(e.dst, '"'), s...), '"')
	} else {
		e.dst = append(e.dst, s...)
	}
}

// number writes number i of those in b.
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

// float writes the shortest number that is v in so many bits, with a point or an
// exponent. JSON has strings for what is no number there.
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

// text writes what came over the wire: quoted, in one line.
func (e *encoder) text(s string) {
	if e.json {
		quoted, _ := json.Marshal(s) // a string can be written
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
