package wire

import "strings"

// maxText is how many characters of a payload one packet's words may quote.
const MaxText = 100

// clean returns b as text that is safe to print: at most maxText characters, all
// of them printable ASCII; any other byte is a dot.
func Printable(b []byte) string {
	var s strings.Builder
	for i, c := range b {
		if i == MaxText {
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

// hasAny reports whether b begins with one of the words.
func HasPrefixOf(b []byte, words []string) bool {
	for _, w := range words {
		if len(b) >= len(w) && string(b[:len(w)]) == w {
			return true
		}
	}
	return false
}
