package osc_test

import (
	"fmt"

	"github.com/netsynth/netsynth/internal/osc"
)

func Example() {
	var m osc.Message
	m.Reset("/netsynth/note")
	m.Int(60)
	m.String("bass")
	fmt.Printf("%q\n", m.Append(nil))
	// Output: "/netsynth/note\x00\x00,is\x00\x00\x00\x00<bass\x00\x00\x00\x00"
}
