package logs

import (
	"strconv"
	"time"
	"unicode/utf16"
	"unicode/utf8"
)

const second = int64(time.Second)

// whole reads a count. What is larger than 2^53, negative or no number is 0.
func whole(b []byte) int64 {
	n := int64(0)
	if digits(b) != len(b) {
		return 0
	}
	for _, c := range b {
		if n = n*10 + int64(c-'0'); n > 1<<53 {
			return 0
		}
	}
	return n
}

// port reads a number below 65536; any other is 0.
func port(b []byte) uint16 {
	if n := whole(b); n < 1<<16 {
		return uint16(n)
	}
	return 0
}

// seconds reads a number of seconds, such as 1591367999.305988, as nanoseconds.
func seconds(b []byte) (ns int64, ok bool) {
	n := digits(b)
	const most = 9_000_000_000 // seconds that fit
	s := whole(b[:n])
	if n == 0 || n > 13 {
		return 0, false
	}
	switch {
	case n == len(b):
	case b[n] == '.' && digits(b[n+1:]) == len(b)-n-1:
		ns = fraction(b[n+1:])
	default: // an exponent: of a short duration
		f, err := strconv.ParseFloat(string(b), 64)
		if err != nil || f < 0 || f > most {
			return 0, false
		}
		return int64(f * float64(second)), true
	}
	if s > 100_000_000_000 { // milliseconds since 1970
		return s*int64(time.Millisecond) + ns/1000, s/1000 <= most
	}
	return s*second + ns, s <= most
}

// fraction reads digits after the point of seconds as nanoseconds.
func fraction(b []byte) int64 {
	ns, unit := int64(0), second/10
	for _, c := range b {
		ns += int64(c-'0') * unit
		unit /= 10
	}
	return ns
}

// moment reads a time: seconds since 1970, milliseconds since 1970, or a date such as
// 2017-04-07T22:24:37.251547+0100, without a zone in UTC, as nanoseconds since 1970.
func moment(b []byte) (ns int64, ok bool) {
	const form = "2006-01-02T15:04:05"
	if len(b) < len(form) || b[4] != '-' {
		return seconds(b)
	}
	var part [6]int
	for i, at := range [...]int{0, 5, 8, 11, 14, 17} {
		n := digits(b[at:])
		if i == 0 && n != 4 || i > 0 && n != 2 {
			return 0, false
		}
		part[i] = int(whole(b[at : at+n]))
	}
	if part[0] < 1970 || part[0] > 2200 || part[1] < 1 || part[1] > 12 || part[2] < 1 || part[2] > 31 || part[3] > 23 || part[4] > 59 || part[5] > 60 {
		return 0, false
	}
	ns = time.Date(part[0], time.Month(part[1]), part[2], part[3], part[4], part[5], 0, time.UTC).UnixNano()
	rest := b[len(form):]
	if len(rest) > 0 && (rest[0] == '.' || rest[0] == ',') {
		n := digits(rest[1:])
		ns += fraction(rest[1 : 1+n])
		rest = rest[1+n:]
	}
	east, ok := zone(rest)
	return ns - east, ok
}

// zone reads "", "Z", "+0100" or "+01:00": how far east, ns.
func zone(b []byte) (east int64, ok bool) {
	if len(b) == 0 || string(b) == "Z" {
		return 0, true
	}
	if len(b) == 6 && b[3] == ':' {
		b = append(append(make([]byte, 0, 5), b[:3]...), b[4:]...)
	}
	if len(b) != 5 || b[0] != '+' && b[0] != '-' || digits(b[1:]) != 4 {
		return 0, false
	}
	east = (whole(b[1:3])*60 + whole(b[3:])) * 60 * second
	if b[0] == '-' {
		east = -east
	}
	return east, true
}

// plain appends the string s, whose escapes are as they are written, to b.
func plain(b, s []byte) []byte {
	for i := 0; i < len(s); {
		n := 1
		if s[i] == '\\' {
			n = escape(s[i:])
		}
		switch {
		case n <= 1:
			b = append(b, s[i])
			n = 1
		case n == 2:
			b = append(b, unescaped(s[i+1]))
		default:
			u, _ := strconv.ParseUint(string(s[i+2:i+6]), 16, 16)
			r := rune(u)
			if utf16.IsSurrogate(r) {
				r = utf8.RuneError
			}
			b = utf8.AppendRune(b, r)
		}
		i += n
	}
	return b
}

// unescaped returns the character that a backslash and c stand for.
func unescaped(c byte) byte {
	switch c {
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	}
	return c
}
