package logs

import "bytes"

// maxDepth is how many objects and arrays may be within each other.
const maxDepth = 32

// walker goes through one JSON object (RFC 8259) and gives its scalars to a function. It
// does not allocate once it has met the longest path.
type walker struct {
	rest []byte // to be read
	path []byte // keys down to here, joined by dots; elements of an array have the array's
	take func(path, value []byte)
}

// walk calls take with each string, number, true, false and null of the object that line
// is: its path and how it is written, a string without its quotes. It reports false where
// line is anything else than one object.
func (w *walker) walk(line []byte) bool {
	w.rest, w.path = line, w.path[:0]
	w.blanks()
	if len(w.rest) == 0 || w.rest[0] != '{' || !w.value(0) {
		return false
	}
	w.blanks()
	return len(w.rest) == 0
}

func (w *walker) blanks() {
	for len(w.rest) > 0 && (w.rest[0] == ' ' || w.rest[0] == '\t' || w.rest[0] == '\r' || w.rest[0] == '\n') {
		w.rest = w.rest[1:]
	}
}

// next takes c, after blanks, if it comes next.
func (w *walker) next(c byte) bool {
	w.blanks()
	if len(w.rest) == 0 || w.rest[0] != c {
		return false
	}
	w.rest = w.rest[1:]
	return true
}

// value reads one value within depth others.
func (w *walker) value(depth int) bool {
	w.blanks()
	if len(w.rest) == 0 || depth > maxDepth {
		return false
	}
	switch w.rest[0] {
	case '{':
		w.rest = w.rest[1:]
		return w.list('}', depth, w.member)
	case '[':
		w.rest = w.rest[1:]
		return w.list(']', depth, w.value)
	case '"':
		s, ok := w.text()
		if ok {
			w.take(w.path, s)
		}
		return ok
	}
	n := scalar(w.rest)
	if n > 0 {
		w.take(w.path, w.rest[:n])
		w.rest = w.rest[n:]
	}
	return n > 0
}

// list reads what item reads, with commas between, to the byte end.
func (w *walker) list(end byte, depth int, item func(depth int) bool) bool {
	if w.next(end) {
		return true
	}
	for item(depth + 1) {
		if w.next(end) {
			return true
		}
		if !w.next(',') {
			return false
		}
	}
	return false
}

// member reads a key and its value.
func (w *walker) member(depth int) bool {
	w.blanks()
	key, ok := w.text()
	if !ok || !w.next(':') {
		return false
	}
	above := len(w.path)
	if above > 0 {
		w.path = append(w.path, '.')
	}
	w.path = append(w.path, key...)
	ok = w.value(depth)
	w.path = w.path[:above]
	return ok
}

// text takes a string and returns it without its quotes, escapes as they are written.
func (w *walker) text() (s []byte, ok bool) {
	if len(w.rest) == 0 || w.rest[0] != '"' {
		return nil, false
	}
	b := w.rest[1:]
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] == '"':
			w.rest = b[i+1:]
			return b[:i], true
		case b[i] < ' ':
			return nil, false
		case b[i] == '\\':
			n := escape(b[i:])
			if n == 0 {
				return nil, false
			}
			i += n - 1
		}
	}
	return nil, false
}

// escape returns the length of the escape that b begins with, 0 where it is none.
func escape(b []byte) int {
	const short, long = 2, 6 // \n, \u000a
	switch {
	case len(b) < short:
		return 0
	case bytes.IndexByte([]byte(`"\/bfnrt`), b[1]) >= 0:
		return short
	case b[1] != 'u' || len(b) < long:
		return 0
	}
	for _, c := range b[2:long] {
		if !isDigit(c) && (c|0x20 < 'a' || c|0x20 > 'f') {
			return 0
		}
	}
	return long
}

// scalar returns the length of the number, true, false or null that b begins with, 0 where
// it begins with none.
func scalar(b []byte) int {
	for _, word := range [...]string{"true", "false", "null"} {
		if len(b) >= len(word) && string(b[:len(word)]) == word {
			return len(word)
		}
	}
	n := 0
	if n < len(b) && b[n] == '-' {
		n++
	}
	whole := digits(b[n:])
	if whole == 0 || whole > 1 && b[n] == '0' {
		return 0
	}
	n += whole
	if n < len(b) && b[n] == '.' {
		part := digits(b[n+1:])
		if part == 0 {
			return 0
		}
		n += 1 + part
	}
	if n < len(b) && b[n]|0x20 == 'e' {
		n++
		if n < len(b) && (b[n] == '+' || b[n] == '-') {
			n++
		}
		part := digits(b[n:])
		if part == 0 {
			return 0
		}
		n += part
	}
	return n
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// digits returns with how many digits b begins.
func digits(b []byte) int {
	n := 0
	for n < len(b) && isDigit(b[n]) {
		n++
	}
	return n
}
