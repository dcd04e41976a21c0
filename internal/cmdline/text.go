package cmdline

import (
	"strings"
	"unicode/utf8"
)

// Printable replaces each control character of s by a space, so that a mark printed
// below a character is in its column.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
}

// Wrap breaks a line between words so that no line has more than width characters, and
// begins every line but the first with indent.
func Wrap(line, indent string, width int) string {
	var out strings.Builder
	used := 0
	for i, word := range strings.Fields(line) {
		switch n := utf8.RuneCountInString(word); {
		case i == 0:
			used = n
		case used+1+n > width:
			out.WriteString("\n" + indent)
			used = len(indent) + n
		default:
			out.WriteByte(' ')
			used += 1 + n
		}
		out.WriteString(word)
	}
	return out.String()
}
