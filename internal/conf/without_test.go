package conf

import (
	"strings"
	"testing"
)

func TestWithoutLeavesThePlacesOfTheRest(t *testing.T) {
	const text = "a = 1\n# on b\nb = [\n  2,\n]\n[t]\nc = 3 # on c\nd = 4\n[u]\ne = 5\n"
	for _, row := range []struct {
		line int
		gone string // lines
		ok   bool
	}{
		{1, "12", true}, {3, "345", true}, {4, "345", true}, {6, "678", true}, {7, "7", true}, {8, "8", true}, {10, "10", true},
	} {
		got, ok := Without([]byte(text), row.line)
		was, is := strings.Split(text, "\n"), strings.Split(string(got), "\n")
		if ok != row.ok || len(was) != len(is) {
			t.Errorf("line %d: %t, %d lines", row.line, ok, len(is))
			continue
		}
		for i := range was {
			gone := strings.Contains(row.gone, string(rune('1'+i))) && row.gone != "10" || row.gone == "10" && i == 9
			if blank := strings.TrimSpace(is[i]) == ""; len(is[i]) != len(was[i]) || gone && !blank || !gone && is[i] != was[i] {
				t.Errorf("line %d: line %d is %q, was %q", row.line, i+1, is[i], was[i])
			}
		}
	}
	for _, text := range []string{"", "# only a comment\n", "[t\n"} {
		if _, ok := Without([]byte(text), 1); ok {
			t.Errorf("%q: something is said to stand in line 1", text)
		}
	}
}
