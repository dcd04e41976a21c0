package capture_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/netsynth/netsynth/capture"
)

// A feed gives a capture's packets block by block, by the time in the piece at
// which they are heard.
func Example() {
	src, err := capture.Open("../testdata/wikipedia.pcap")
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

// What tcpdump prints is read like a capture.
func ExampleNewReader_text() {
	src, err := capture.NewReader("trace", strings.NewReader(
		"12:00:00.000001 IP 192.0.2.7.40000 > 192.0.2.53.domain: 4660+ A? example.org. (29)\n"+
			"12:00:00.020001 IP 192.0.2.53.domain > 192.0.2.7.40000: 4660 1/0/0 A 203.0.113.5 (45)\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	look, err := capture.NewInspector(src, true)
	if err != nil {
		fmt.Println(err)
		return
	}
	for {
		r, err := look.Next(1)
		if err != nil {
			break
		}
		fmt.Println(r.From, r.To, r.Size, r.Words)
	}
	// Output:
	// 192.0.2.7:40000 192.0.2.53:53 71 DNS A? example.org
	// 192.0.2.53:53 192.0.2.7:40000 87 DNS .
}
