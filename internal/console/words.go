package console

import (
	"fmt"
	"strings"
	"time"
)

// Clock formats a length of time for people: 12.3 s is "12.3 s", 75.25 s is "1:15.2", and
// an hour is "1:00:00".
func Clock(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	if d < time.Hour {
		return fmt.Sprintf("%d:%04.1f", int(d.Minutes()), d.Seconds()-60*float64(int(d.Minutes())))
	}
	return fmt.Sprintf("%d:%02d:%02d", int(d.Hours()), int(d.Minutes())%60, int(d.Seconds())%60)
}

// Plural formats a count with its noun, to which it adds an s.
func Plural(n uint64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Printable replaces each control character of s by a space: a name that a stranger chose
// must not move the cursor, and a mark printed below a character is in its column.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
}

// mostRunes is the length at which Sentence cuts.
const mostRunes = 2000

// Sentence makes a message one printable line, and cuts one that quotes too much.
func Sentence(s string) string {
	if len(s) > mostRunes {
		if runes := []rune(s); len(runes) > mostRunes {
			s = string(runes[:mostRunes]) + " ..."
		}
	}
	return strings.Join(strings.Fields(Printable(s)), " ")
}
