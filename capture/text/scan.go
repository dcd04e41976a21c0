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
		d := bytes.IndexByte([]byte("0123456789abcdef"), c|0x20)
		if d < 0 {
			return 0, false
		}
		v = v<<4 | uint32(d)
	}
	return v, true
}

// number cuts the number that b begins with off b.
func number(b []byte) (v int64, rest []byte, ok bool) {
	n := leadingDigits(b)
	v, ok = digits(b[:n])
	return v, b[n:], ok
}

// numberAfter returns the number after the first word in b that has one after it.
func numberAfter(b []byte, word string) (v int64, ok bool) {
	for {
		i := bytes.Index(b, []byte(word))
		if i < 0 {
			return 0, false
		}
		b = b[i+len(word):]
		if v, _, ok = number(b); ok {
			return v, true
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
	word, rest, _ = bytes.Cut(b, []byte(" "))
	return word, rest
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
				return b[1:i], bytes.TrimLeft(b[i+1:], " \t")
			}
		}
	}
	return b[1:], nil
}

// hasPrefix reports whether b begins with prefix.
func hasPrefix(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && string(b[:len(prefix)]) == prefix
}
