package conf

import (
	"fmt"
	"strings"
)

// Nearest returns the one of known that differs from word by the fewest letters, at
// most two and not all of them; "" if there is none.
func Nearest(word string, known []string) string {
	if near := AllNearest(word, known); len(near) > 0 {
		return near[0]
	}
	return ""
}

// Unknown returns the error of a name that is not in known, of a thing such as "role". It names the
// nearest of known, or all of them if none is near.
func Unknown(thing, name string, known []string) error {
	if near := Nearest(name, known); near != "" {
		return fmt.Errorf("unknown %s %q; did you mean %q?", thing, name, near)
	}
	return fmt.Errorf("unknown %s %q; there are %s", thing, name, strings.Join(known, ", "))
}

// AllNearest returns those of known that Nearest chooses among: each differs from word by
// as few letters as the others.
func AllNearest(word string, known []string) (near []string) {
	least := 2
	for _, k := range known {
		d := distance(word, k)
		if d < least && d < len(k) {
			near, least = nil, d
		}
		if d == least && d < len(k) {
			near = append(near, k)
		}
	}
	return near
}

// distance returns how many letters must be put in, taken out, changed or exchanged with
// their neighbour to make b of a (the optimal string alignment distance).
func distance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := rows[i-1][j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
