package capture_test

import (
	"fmt"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/file"
)

// A feed gives a capture's packets block by block, by the time in the piece at which
// they sound.
func Example() {
	src, err := file.Open("../testdata/wikipedia.pcap")
	if err != nil {
		fmt.Println(err)
		return
	}
	feed := capture.NewReplay(src, capture.ReplayOptions{MaxGap: time.Second})
	var evs [64]capture.Event
	for until := 2 * time.Second; ; until += 2 * time.Second {
		packets, bytes := 0, 0
		for n := len(evs); n == len(evs); {
			n = feed.Drain(int64(until), evs[:])
			for _, e := range evs[:n] {
				packets++
				bytes += int(e.Size)
			}
		}
		fmt.Printf("until %v: %d packets, %d bytes\n", until, packets, bytes)
		if _, ended := feed.End(); ended {
			break
		}
	}
	if err := src.Close(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// until 2s: 107 packets, 23005 bytes
	// until 4s: 10 packets, 691 bytes
	// until 6s: 11 packets, 888 bytes
	// until 8s: 8 packets, 676 bytes
}
