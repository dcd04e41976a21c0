package conf

// Nearest returns the one of known that differs from word by the fewest letters, at
// most two and not all of them; "" if there is none.
func Nearest(word string, known []string) string {
	near, least := "", 3
	for _, k := range known {
		if d := distance(word, k); d < least && d < len(k) {
			near, least = k, d
		}
	}
	return near
}

// distance returns how many letters must be put in, taken out or changed to make b of a.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
