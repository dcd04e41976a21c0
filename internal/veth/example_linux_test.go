//go:build live

package veth_test

import (
	"fmt"

	"github.com/netsynth/netsynth/internal/veth"
)

// A frame of the shortest length, from one locally administered MAC address to another.
func ExampleFrame() {
	f := veth.Frame(60)
	fmt.Printf("%d bytes, % x to % x\n", len(f), f[6:12], f[:6])
	// Output: 60 bytes, 02 00 00 00 00 02 to 02 00 00 00 00 01
}
