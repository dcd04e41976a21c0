package cmdline

import (
	"strings"
	"unicode/utf8"
)

// Wrap breaks a line between words so that no line has more than width characters, and
// begins every line but the first with indent, which does not count.
func Wrap(line, indent string, width int) string {
	var out strings.Builder
	used := 0
	for i, word := range strings.Fields(line) {
		switch n := utf8.RuneCountInString(word); {
		case i == 0:
			used = n
		case used+1+n > width:
			out.WriteString("\n" + indent)
			used = n
		default:
			out.WriteByte(' ')
			used += 1 + n
		}
		out.WriteString(word)
	}
	return out.String()
}
