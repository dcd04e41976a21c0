package instruments

import (
	"fmt"
	"math"
	"strings"
)

// number is a number in JSON with at most four decimals: null if it is not one.
type number float64

// MarshalJSON implements json.Marshaler.
func (n number) MarshalJSON() ([]byte, error) {
	x := float64(n)
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return []byte("null"), nil
	}
	return fmt.Appendf(nil, "%g", math.Round(x*1e4)/1e4), nil
}

// with writes a number in a format, "-" if it is not one.
func (n number) with(format string) string {
	if math.IsNaN(float64(n)) || math.IsInf(float64(n), 0) {
		return "-"
	}
	return fmt.Sprintf(format, float64(n))
}

// in writes a number with its unit, with as many digits as the unit is good for.
func (n number) in(unit string) string {
	digits := map[string]int{"Hz": 0, "ms": 0, "s": 2}
	places, known := digits[unit]
	if !known {
		places = 1
	}
	if unit == "Hz" && math.Abs(float64(n)) < 20 {
		places = 1
	}
	return n.with(fmt.Sprintf("%%.%df %s", places, strings.ReplaceAll(unit, "%", "%%")))
}

// signed writes a difference with its sign.
func (n number) signed(unit string) string {
	places, step := 1, 10.0
	if unit == "octaves" {
		places, step = 2, 100
	}
	rounded := number(math.Round(float64(n)*step)/step + 0) // no -0
	return rounded.with(fmt.Sprintf("%%+.%df %s", places, unit))
}
