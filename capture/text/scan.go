package text

import "bytes"

// leadingDigits returns how many digits b begins with.
func leadingDigits(b []byte) int {
	n := 0
	for n < len(b) && b[n] >= '0' && b[n] <= '9' {
		n++
	}
	return n
}

// digits returns the number that b is: 1 to 18 decimal digits.
func digits(b []byte) (v int64, ok bool) {
	if len(b) == 0 || len(b) > 18 {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		v = v*10 + int64(c-'0')
	}
	return v, true
}

// hexDigits returns the number that b is: 1 to 8 hexadecimal digits.
func hexDigits(b []byte) (v uint32, ok bool) {
	if len(b) == 0 || len(b) > 8 {
		return 0, false
	}
	for _, c := range b {
		d := hexDigit(c)
		if d > 15 {
			return 0, false
		}
		v = v<<4 | uint32(d)
	}
	return v, true
}

// hexDigit returns the value of a hexadecimal digit, 0xff of another character.
func hexDigit(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10
	}
	return 0xff
}

// number cuts the number that b begins with, of 1 to 18 digits, off b.
func number(b []byte) (v int64, rest []byte, ok bool) {
	n := 0
	for n < len(b) && b[n] >= '0' && b[n] <= '9' {
		v = v*10 + int64(b[n]-'0')
		n++
	}
	if n == 0 || n > 18 {
		return 0, b[n:], false
	}
	return v, b[n:], true
}

// trimBlanks cuts the spaces and tabs that b begins with off b.
func trimBlanks(b []byte) []byte {
	for len(b) > 0 && (b[0] == ' ' || b[0] == '\t') {
		b = b[1:]
	}
	return b
}

// numberAfter returns the number after the first word in b that has one after it.
func numberAfter(b []byte, word string) (v int64, ok bool) {
	v, _, ok = cutNumberAfter(b, word)
	return v, ok
}

// cutNumberAfter returns the number after the first word in b that has one after it, and
// the text after that.
func cutNumberAfter(b []byte, word string) (v int64, rest []byte, ok bool) {
	for {
		i := bytes.Index(b, []byte(word))
		if i < 0 {
			return 0, nil, false
		}
		if v, b, ok = number(b[i+len(word):]); ok {
			return v, b, true
		}
	}
}

// lengthIn returns the first length in b, printed as "length 87" or "length: 87".
func lengthIn(b []byte) (n int64, ok bool) {
	if n, ok = numberAfter(b, "length "); ok {
		return n, true
	}
	return numberAfter(b, "length: ")
}

// cutToken returns the bytes before the first space and those after it.
func cutToken(b []byte) (word, rest []byte) {
	if i := bytes.IndexByte(b, ' '); i >= 0 {
		return b[:i], b[i+1:]
	}
	return b, nil
}

// cutPair cuts "A > B: " off b.
func cutPair(b []byte) (src, dst, rest []byte, ok bool) {
	src, rest = cutToken(b)
	if len(src) == 0 || !hasPrefix(rest, "> ") {
		return nil, nil, b, false
	}
	dst, rest = cutToken(rest[2:])
	if len(dst) < 2 || dst[len(dst)-1] != ':' {
		return nil, nil, b, false
	}
	return src, dst[:len(dst)-1], rest, true
}

// cutGroup cuts the group in brackets that b begins with, and the spaces after it, off
// b. A group that is not closed reaches to the end.
func cutGroup(b []byte) (group, rest []byte) {
	opens, closes := b[0], byte(')')
	if opens == '[' {
		closes = ']'
	}
	depth := 0
	for i, c := range b {
		switch c {
		case opens:
			depth++
		case closes:
			if depth--; depth == 0 {
				return b[1:i], trimBlanks(b[i+1:])
			}
		}
	}
	return b[1:], nil
}

// hasPrefix reports whether b begins with prefix.
func hasPrefix(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && string(b[:len(prefix)]) == prefix
}
