package traffic_test

import (
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// A host sends a SYN to one port after the other and gets no answer.
func ExampleMonitor() {
	const step = 144_000_000 // ns
	m := traffic.NewMonitor(0.144)
	for i := range int64(12) {
		m.Begin(i*step, (i+1)*step)
		m.Observe(&capture.Event{Time: i * step, Proto: 6, Flags: capture.SYN, Src: 7, Dst: 20, Sport: 40000, Dport: uint16(i)})
		m.Measure((i+1)*step, false)
	}
	fmt.Println(m.Group(traffic.SYN).Count, "SYN in the last step")
	fmt.Printf("%v: %.1f targets a second\n", traffic.Scan, m.Value[traffic.Scan])
	// Output:
	// 1 SYN in the last step
	// scan: 6.7 targets a second
}
