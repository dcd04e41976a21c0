package text

import "bytes"

// cutNumberedStamp cuts the stamp, and the number that -# prints before it, off a line. It
// reports whether there was a stamp, or such a number before the name of a packet.
func cutNumberedStamp(line []byte) (rest []byte, s stamp, ok bool) {
	if len(line) == 0 || line[0] != ' ' && line[0] != '-' && (line[0] < '0' || line[0] > '9') {
		return line, s, false
	}
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
