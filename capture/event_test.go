package capture

import (
	"testing"
	"unsafe"
)

func TestAnEventFitsInACacheLine(t *testing.T) {
	if n := unsafe.Sizeof(Event{}); n > 64 {
		t.Errorf("an Event has %d bytes, want at most 64", n)
	}
}
