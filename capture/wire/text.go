package wire

import "strings"

// MaxText is the number of payload bytes that a packet's description quotes at most.
const MaxText = 100

// Printable returns b as text that is safe to print: each byte that is not printable
// ASCII becomes a dot, and "..." replaces what follows the first MaxText bytes.
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

// HasPrefixOf reports whether b begins with one of prefixes. It does not allocate.
func HasPrefixOf(b []byte, prefixes []string) bool {
	for _, p := range prefixes {
		if len(b) >= len(p) && string(b[:len(p)]) == p {
			return true
		}
	}
	return false
}
