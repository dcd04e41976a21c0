package main

import (
	"strconv"

	"github.com/netsynth/netsynth/capture/inspect"
)

// appendTime writes the time as seconds since 1970 and six digits, rounded.
var appendTime = timeDigits(6)

// timeDigits returns what writes the time as seconds since 1970 and so many
// digits, 0 to 9, rounded.
func timeDigits(digits int) writer {
	whole := int64(1) // steps of the last digit a second
	for range digits {
		whole *= 10
	}
	unit := 1e9 / whole
	return func(dst []byte, r *inspect.Record) []byte {
		sec, rest := r.Time/1e9, r.Time%1e9
		if rest < 0 {
			sec, rest = sec-1, rest+1e9
		}
		steps := (rest + unit/2) / unit
		dst = strconv.AppendInt(dst, sec+steps/whole, 10)
		if digits == 0 {
			return dst
		}
		dst = append(dst, '.')
		for step := whole / 10; step > 0; step /= 10 {
			dst = append(dst, byte('0'+steps/step%10))
		}
		return dst
	}
}
