package dissect

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/netsynth/netsynth/capture/wire"
)

// cutLine returns b up to its first line end.
func cutLine(b []byte) []byte {
	if i := bytes.IndexAny(b, "\r\n"); i >= 0 {
		return b[:i]
	}
	return b
}

// firstLine returns the first line of b, clean.
func firstLine(b []byte) string { return wire.Printable(cutLine(b)) }

// say joins words that are not empty.
func join(words ...string) string {
	kept := words[:0:0]
	for _, w := range words {
		if w != "" {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// pick returns names[i], or other where there is none.
func pick(names []string, i int, other string) string {
	if i >= 0 && i < len(names) && names[i] != "" {
		return names[i]
	}
	return other
}

// byteRange returns all bytes from a to b.
func byteRange(a, b byte) string {
	var all []byte
	for c := int(a); c <= int(b); c++ {
		all = append(all, byte(c))
	}
	return string(all)
}

// bytesOf returns a count of bytes.
func bytesOf(n uint32) string {
	if n == 1 {
		return "1 byte"
	}
	return fmt.Sprintf("%d bytes", n)
}
