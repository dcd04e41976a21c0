package input

import (
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
)

// LimitVariable is the environment variable that says how many bytes compressed data may
// unpack to: a number, also with K, M, G or T after it (of 1024), or "none". Without it
// the limit is freeSize, and beyond that maxRatio bytes for each compressed one.
const LimitVariable = "NETSYNTH_UNPACK_LIMIT"

const (
	freeSize = 256 << 20 // bytes that any compressed data may unpack to
	maxRatio = 250       // captures stay below 150, data made to exhaust readers reaches 1,000 and more
)

// errLimit ends data that unpacks to more than the limit.
var errLimit = fmt.Errorf("the compressed data unpacks to more than is allowed (%s=none lifts the limit)", LimitVariable)

// limit is how much compressed data may unpack to.
type limit struct {
	size  int64 // bytes
	ratio int64 // bytes for each compressed one that are allowed too, 0: none
}

// unpackLimit returns the limit that the environment sets, or the usual one.
func unpackLimit() (limit, error) {
	value := os.Getenv(LimitVariable)
	switch value {
	case "":
		return limit{freeSize, maxRatio}, nil
	case "none":
		return limit{size: math.MaxInt64}, nil
	}
	n, shift := strings.TrimRight(value, "KMGTkmgt"), uint(0)
	if unit := value[len(n):]; len(unit) == 1 {
		shift = 10 * uint(1+strings.Index("KMGT", strings.ToUpper(unit)))
	}
	size, err := strconv.ParseInt(n, 10, 64)
	if err != nil || size < 0 || len(value)-len(n) > 1 || size > math.MaxInt64>>shift {
		return limit{}, fmt.Errorf(`%s=%q is not a size: want a number of bytes such as 500M or 20G, or "none"`, LimitVariable, value)
	}
	return limit{size: size << shift}, nil
}

// allows reports whether data that gave so many bytes for so many compressed ones may go
// on.
func (l limit) allows(given, packed int64) bool {
	return given < l.size || given/max(l.ratio, 1) < packed && l.ratio > 0
}
