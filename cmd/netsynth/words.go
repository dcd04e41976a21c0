package main

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// clock formats a length of sound: 12.3 s is "12.3 s", 75.25 s is "1:15.2", and an
// hour is "1:00:00".
func clock(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	if d < time.Hour {
		return fmt.Sprintf("%d:%04.1f", int(d.Minutes()), d.Seconds()-60*float64(int(d.Minutes())))
	}
	return fmt.Sprintf("%d:%02d:%02d", int(d.Hours()), int(d.Minutes())%60, int(d.Seconds())%60)
}

// plural formats a count with its noun.
func plural(n uint64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// printable replaces each control character of s by a space, so that a mark printed
// below a character is in its column.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
}

// helpWidth is the most characters in a line of help.
const helpWidth = 90

// wrap breaks a line between words so that no line has more than width characters, and
// begins every line but the first with indent.
func wrap(line, indent string, width int) string {
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
