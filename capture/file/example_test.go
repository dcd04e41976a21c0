package file_test

import (
	"fmt"
	"io"
	"strings"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/file"
	"github.com/netsynth/netsynth/capture/inspect"
)

// The packets of a capture file, by protocol.
func Example() {
	src, err := file.OpenFiltered("../../testdata/wikipedia.pcap", "port 53")
	if err != nil {
		fmt.Println(err)
		return
	}
	var evs [64]capture.Event
	packets := map[string]int{}
	for err == nil {
		var n int
		n, err = src.Read(evs[:])
		for i := range evs[:n] {
			packets[capture.ProtocolOf(&evs[i])]++
		}
	}
	if err != io.EOF {
		fmt.Println(err)
	}
	fmt.Println(packets, src.Stats().Filtered, "filtered")
	if err := src.Close(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// map[dns:28] 108 filtered
}

// The text that tcpdump prints is read like a capture.
func ExampleNewReader_text() {
	src, err := file.NewReader("trace", strings.NewReader(
		"12:00:00.000001 IP 192.0.2.7.40000 > 192.0.2.53.domain: 4660+ A? example.org. (29)\n"+
			"12:00:00.020001 IP 192.0.2.53.domain > 192.0.2.7.40000: 4660 1/0/0 A 203.0.113.5 (45)\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	look, err := inspect.New(src, true)
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
