package filter_test

import (
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
)

// A filter for DNS, on a frame, and an error with its position.
func ExampleCompile() {
	f, err := filter.Compile("udp port 53", capture.LinkEthernet)
	if err != nil {
		fmt.Println(err)
		return
	}
	frame := make([]byte, 42)
	frame[12], frame[14], frame[23], frame[37] = 8, 0x45, 17, 53 // IPv4, UDP, to port 53
	fmt.Println(f.Match(frame, len(frame)))
	_, err = filter.Compile("udp prot 53", capture.LinkEthernet)
	fmt.Println(err)
	// Output:
	// true
	// filter, column 5: unexpected "prot": "and" or "or" is missing
}
