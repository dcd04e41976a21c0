package text

import (
	"bytes"
	"time"
)

// cutLogStamp cuts the stamp that a log puts before a line, and one blank after it, off
// b: 2024-01-01T12:00:00.5Z of containers, or "Jan  1 12:00:00" of a system's journal,
// which is taken for a day of 1970.
func cutLogStamp(b []byte) (rest []byte, s stamp, ok bool) {
	if len(b) > 0 && b[0] == '[' {
		s, rest, ok = bracketedTime(b)
	} else if s, rest, ok = isoTime(b); !ok {
		s, rest, ok = syslogTime(b)
	}
	if !ok || len(rest) == 0 || rest[0] != ' ' && rest[0] != '\t' {
		return b, stamp{}, false
	}
	return rest[1:], s, true
}

// bracketedTime reads a time in brackets: of ISO 8601, of day, or the seconds since a
// machine began, "[ 1234.567890]".
func bracketedTime(b []byte) (s stamp, rest []byte, ok bool) {
	inner, rest := cutGroupOnly(b)
	inner = bytes.Trim(inner, " ")
	var after []byte
	if s, after, ok = isoTime(inner); !ok {
		s.kind = stampDay
		s.v, after, ok = clockTime(inner)
	}
	if ok {
		return s, rest, len(after) == 0
	}
	seconds, after, ok := number(inner)
	if !ok || seconds > 9e9 || len(after) < 4 || after[0] != '.' {
		return s, rest, false
	}
	nanos, after := fraction(after)
	return stamp{stampEpoch, seconds*1e9 + nanos}, rest, len(after) == 0
}

// cutGroupOnly cuts the brackets that b begins with, which are near and hold no others,
// off b.
func cutGroupOnly(b []byte) (inner, rest []byte) {
	const longest = 40
	end := bytes.IndexByte(b[:min(len(b), longest)], ']')
	if end < 0 {
		return nil, b
	}
	return b[1:end], b[end+1:]
}

// isoTime reads a time of RFC 3339 or ISO 8601, with or without a zone.
func isoTime(b []byte) (s stamp, rest []byte, ok bool) {
	const date = len("2024-01-01")
	if len(b) < date+9 || b[4] != '-' || b[7] != '-' || b[date] != 'T' && b[date] != ' ' {
		return s, b, false
	}
	day, known := dateOf(b[:date])
	nanos, rest, ok := clockTime(b[date+1:])
	if !ok || !known {
		return s, b, false
	}
	zone, rest := cutZone(rest)
	return stamp{stampEpoch, day + nanos - zone}, rest, true
}

// cutZone cuts Z, +01:00, +0100 or +01 off b and returns how many nanoseconds it is
// before UTC, 0 where b begins with none.
func cutZone(b []byte) (nanos int64, rest []byte) {
	if hasPrefix(b, "Z") {
		return 0, b[1:]
	}
	if len(b) < 3 || b[0] != '+' && b[0] != '-' {
		return 0, b
	}
	hours, ok := digits(b[1:3])
	if !ok {
		return 0, b
	}
	rest = b[3:]
	minutes, rest, ok := number(bytes.TrimPrefix(rest, []byte(":")))
	if !ok {
		minutes, rest = 0, b[3:]
	}
	nanos = (hours*60 + minutes) * int64(time.Minute)
	if b[0] == '-' {
		nanos = -nanos
	}
	return nanos, rest
}

// syslogTime reads "Jan  1 12:00:00", with or without a fraction.
func syslogTime(b []byte) (s stamp, rest []byte, ok bool) {
	const date = len("Jan  1")
	if len(b) < date+9 || b[3] != ' ' || b[date] != ' ' {
		return s, b, false
	}
	month := bytes.Index([]byte("JanFebMarAprMayJunJulAugSepOctNovDec"), b[:3])
	day, ok := digits(bytes.TrimLeft(b[4:date], " "))
	if month < 0 || month%3 != 0 || !ok || day < 1 || day > 31 {
		return s, b, false
	}
	nanos, rest, ok := clockTime(b[date+1:])
	if !ok {
		return s, b, false
	}
	midnight := time.Date(1970, time.Month(month/3+1), int(day), 0, 0, 0, 0, time.UTC).UnixNano()
	return stamp{stampEpoch, midnight + nanos}, rest, true
}

// hasTime reports whether b, a packet without a stamp, has before its network protocol a
// word that may be a time: "12:00", "12:00:00.5PM" or a number of 9 digits or more.
func hasTime(b []byte) bool {
	rest, _, found := findNetwork(b)
	if !found {
		return false
	}
	for word := range bytes.SplitSeq(b[:len(b)-len(rest)], []byte(" ")) {
		word = bytes.Trim(word, "[]()<>,;")
		if leadingDigits(word) >= 9 && !bytes.HasSuffix(word, []byte("us")) || isClock(word) { // a radio counts microseconds
			return true
		}
	}
	return false
}

// isClock reports whether word has two or three numbers of two digits with colons
// between them, as a time of day has and an address of Ethernet has not.
func isClock(word []byte) bool {
	colons := bytes.Count(word, []byte(":"))
	i := bytes.IndexByte(word, ':')
	return colons >= 1 && colons <= 3 && i >= 1 && i+1 < len(word) && leadingDigits(word[i-1:]) == 1 && leadingDigits(word[i+1:]) == 2
}
