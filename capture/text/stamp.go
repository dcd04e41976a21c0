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

// findStamp returns the last stamp within the start of a line that a packet follows, and
// the text after it.
func findStamp(line []byte) (rest []byte, s stamp, ok bool) {
	const farthest = 256
	if !hasDigitAtEnd(line) {
		return nil, s, false
	}
	for i := 1; i < min(len(line), farthest); i++ {
		if c := line[i]; c < '0' || c > '9' || isWord(line[i-1]) {
			continue
		}
		n := leadingDigits(line[i:])
		if mayBeStamp(line[i:], n) {
			if after, when, found := cutStamp(line[i:]); found && namesPacket(after) {
				rest, s, ok = after, when, true
				i = len(line) - len(after) - 1
				continue
			}
		}
		i += n - 1
	}
	return rest, s, ok
}

// hasDigitAtEnd reports whether a word of b that a space follows ends with a digit, as
// stamps do.
func hasDigitAtEnd(b []byte) bool {
	for i := 1; i < len(b); i++ {
		if b[i] == ' ' && b[i-1] >= '0' && b[i-1] <= '9' {
			return true
		}
	}
	return false
}

// mayBeStamp reports whether the character after the n digits that b begins with is one
// that stands in a stamp after as many.
func mayBeStamp(b []byte, n int) bool {
	if n == len(b) {
		return false
	}
	switch b[n] {
	case ':', '/':
		return n == 2
	case '-':
		return n == 4
	case '.':
		return n <= 10
	case ' ':
		return n == 6
	}
	return false
}

// isWord reports whether c may stand in the middle of a number, name or address.
func isWord(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c == '.' || c == ':' || c == '-' || c == '/' || c == '_'
}
