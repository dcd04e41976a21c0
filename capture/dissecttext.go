package capture

import (
	"bytes"
	"strings"
)

// maxText is how many characters of a payload one packet's words may quote.
const maxText = 100

// clean returns b as text that is safe to print: at most maxText characters, all
// of them printable ASCII; any other byte is a dot.
func clean(b []byte) string {
	var s strings.Builder
	for i, c := range b {
		if i == maxText {
			s.WriteString("...")
			break
		}
		if c < ' ' || c > '~' {
			c = '.'
		}
		s.WriteByte(c)
	}
	return s.String()
}

// cutLine returns what comes before the first line end, or all of b.
func cutLine(b []byte) []byte {
	if i := bytes.IndexAny(b, "\r\n"); i >= 0 {
		return b[:i]
	}
	return b
}

// firstLine returns the first line of b, clean.
func firstLine(b []byte) string { return clean(cutLine(b)) }

// say joins words that are not empty.
func say(words ...string) string {
	kept := words[:0:0]
	for _, w := range words {
		if w != "" {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// hasAny reports whether b begins with one of the words.
func hasAny(b []byte, words []string) bool {
	for _, w := range words {
		if len(b) >= len(w) && string(b[:len(w)]) == w {
			return true
		}
	}
	return false
}

// pick returns names[i], or other where there is none.
func pick(names []string, i int, other string) string {
	if i >= 0 && i < len(names) && names[i] != "" {
		return names[i]
	}
	return other
}

// byteRange returns all bytes from a to b.
func byteRange(a, b byte) string {
	var all []byte
	for c := int(a); c <= int(b); c++ {
		all = append(all, byte(c))
	}
	return string(all)
}
