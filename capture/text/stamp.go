package text

import (
	"bytes"
	"time"
)

// stampKind is one of the forms of tcpdump's time stamps.
type stampKind uint8

const (
	stampNone   stampKind = iota // -t
	stampDay                     // time of day, which is the default
	stampEpoch                   // -tt and -tttt: since 1970
	stampOffset                  // -ttt and -ttttt: since the packet before, or the first
	stampDelta                   // -ttt of tcpdump 3: since the packet before
)

// stamp is the time of a packet as it is printed.
type stamp struct {
	kind stampKind
	v    int64 // nanoseconds
}

// cutNumberedStamp cuts the stamp, and the number that -# prints before it, off a line. It
// reports whether there was a stamp, or such a number before the name of a packet.
func cutNumberedStamp(line []byte) (rest []byte, s stamp, ok bool) {
	if rest, s, ok = cutStamp(line); ok {
		return rest, s, true
	}
	numbered := bytes.TrimLeft(line, " ")
	n := leadingDigits(numbered)
	if n == 0 || !bytes.HasPrefix(numbered[n:], []byte("  ")) {
		return line, s, false
	}
	if rest, s, ok = cutStamp(numbered[n+2:]); ok {
		return rest, s, true
	}
	return numbered[n+2:], s, namesPacket(numbered[n+2:])
}

// cutStamp cuts the stamp and the space after it off a line.
func cutStamp(b []byte) (rest []byte, s stamp, ok bool) {
	sign := int64(1)
	switch {
	case len(b) == 0:
		return b, s, false
	case b[0] == ' ' || b[0] == '-':
		if s.kind = stampOffset; b[0] == '-' {
			sign = -1
		}
		s.v, rest, ok = clockTime(b[1:])
	case len(b) > 11 && b[10] == ' ' && (b[4] == '-' || b[2] == '/'):
		s.kind = stampEpoch
		day, known := dateOf(b[:10])
		s.v, rest, ok = clockTime(b[11:])
		s.v, ok = s.v+day, ok && known
	case len(b) > 2 && b[2] == ':':
		s.kind = stampDay
		s.v, rest, ok = clockTime(b)
	default:
		s, rest, ok = countedTime(b)
	}
	if s.v *= sign; !ok || len(rest) < 1 || rest[0] != ' ' {
		return b, stamp{}, false
	}
	return rest[1:], s, true
}

// clockTime reads HH:MM:SS and, if there is one, a fraction.
func clockTime(b []byte) (nanos int64, rest []byte, ok bool) {
	if len(b) < 8 || b[2] != ':' || b[5] != ':' {
		return 0, b, false
	}
	h, okH := digits(b[:2])
	m, okM := digits(b[3:5])
	sec, okS := digits(b[6:8])
	if !okH || !okM || !okS || m > 59 || sec > 60 {
		return 0, b, false
	}
	frac, rest := fraction(b[8:])
	return ((h*60+m)*60+sec)*1e9 + frac, rest, true
}

// fraction reads a point or comma and the digits after it, as nanoseconds.
func fraction(b []byte) (nanos int64, rest []byte) {
	if len(b) < 2 || b[0] != '.' && (b[0] != ',' || leadingDigits(b[1:]) == 0) {
		return 0, b
	}
	n := leadingDigits(b[1:])
	nanos, _ = digits(b[1 : 1+min(n, 9)])
	for i := n; i < 9; i++ {
		nanos *= 10
	}
	return nanos, b[1+n:]
}

// dateOf returns the first moment, UTC, of b, which is YYYY-MM-DD or MM/DD/YYYY.
func dateOf(b []byte) (nanos int64, ok bool) {
	year, month, day := b[:4], b[5:7], b[8:]
	if b[2] == '/' {
		month, day, year = b[:2], b[3:5], b[6:]
	}
	y, okY := digits(year)
	m, okM := digits(month)
	d, okD := digits(day)
	if !okY || !okM || !okD || y < 1970 || y > 2261 || m < 1 || m > 12 || d < 1 || d > 31 {
		return 0, false
	}
	return time.Date(int(y), time.Month(m), int(d), 0, 0, 0, 0, time.UTC).UnixNano(), true
}

// countedTime reads seconds since 1970 with a fraction or, as tcpdump 3 prints them for
// -ttt, microseconds with or without seconds before.
func countedTime(b []byte) (s stamp, rest []byte, ok bool) {
	const micros = 6
	n := leadingDigits(b)
	if n == 0 || n > 10 || n == len(b) {
		return s, b, false
	}
	v, _ := digits(b[:n])
	rest = b[n:]
	switch {
	case rest[0] == '.' && leadingDigits(rest[1:]) >= 3:
		frac, after := fraction(rest)
		if n < 9 && v > 0 { // before 1973: not the time of a packet
			return s, b, false
		}
		return stamp{stampEpoch, min(v, 9e9)*1e9 + frac}, after, true
	case n == micros && rest[0] == ' ' && namesPacket(rest[1:]):
		return stamp{stampDelta, v * 1e3}, rest, true
	case bytes.HasPrefix(rest, []byte(". ")) && leadingDigits(rest[2:]) == micros:
		frac, _ := digits(rest[2 : 2+micros])
		return stamp{stampDelta, v*1e9 + frac*1e3}, rest[2+micros:], true
	}
	return s, b, false
}
