package demo_test

import (
	"fmt"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/demo"
)

// The demo begins quietly and fills up.
func Example() {
	src := demo.New(1, 12*time.Second)
	var evs [64]capture.Event
	packets := [3]int{} // in 4 seconds each
	start := int64(0)
	for {
		n, err := src.Read(evs[:])
		for _, ev := range evs[:n] {
			if start == 0 {
				start = ev.Time
			}
			packets[(ev.Time-start)/int64(4*time.Second)]++
		}
		if err != nil { // io.EOF
			break
		}
	}
	fmt.Println(packets)
	// Output:
	// [105 207 747]
}
