package screen

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// clock returns a time as 1:02:03 or 2:03. Below 0 it is 0:00.
func clock(d time.Duration) string {
	s := int64(max(d, 0) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// count returns a number in at most six characters: 34, 9,800, 12.3k, 4.5M.
func count(n float64) string {
	switch {
	case math.IsNaN(n) || n < 0:
		return "0"
	case n > 0 && n < 0.95:
		return fmt.Sprintf("%.1f", n)
	case n < 999.5:
		return fmt.Sprintf("%.0f", n)
	case n < 9999.5:
		whole := int(math.Round(n))
		return fmt.Sprintf("%d,%03d", whole/1000, whole%1000)
	}
	for _, unit := range "kMGT" {
		if n /= 1000; n < 99.95 {
			return fmt.Sprintf("%.1f%c", n, unit)
		} else if n < 999.5 {
			return fmt.Sprintf("%.0f%c", n, unit)
		}
	}
	return "lots"
}

// signed returns a number with its sign and at most one decimal: +3, -2.5.
func signed(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "?"
	}
	return strings.TrimSuffix(fmt.Sprintf("%+.1f", x), ".0")
}

// decibels returns a level with one decimal, "-" for silence.
func decibels(x float64) string {
	if math.IsNaN(x) || x < -99 {
		return "-"
	}
	return fmt.Sprintf("%.1f", min(x, 99))
}

// quietest is the level, in dBFS, at the left end of meters.
const quietest = -60

// filled returns how much of a meter a level fills, 0 to 1.
func filled(db float64) float64 {
	return share((db - quietest) / -quietest)
}

// share returns x within 0 and 1; NaN is 0.
func share(x float64) float64 {
	if !(x > 0) {
		return 0
	}
	return min(x, 1)
}
