package traffic_test

import (
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// A host sends a SYN to one port after the other and gets no answer.
func ExampleMonitor() {
	const step = 144_000_000 // ns
	var settings [traffic.NumDetectors]traffic.DetectorSettings
	for i := range settings {
		settings[i].Threshold = 5
	}
	m := traffic.NewMonitor(0.144)
	for i := range int64(12) {
		m.Begin(i*step, (i+1)*step)
		m.Observe(&capture.Event{Time: i * step, Proto: 6, Flags: capture.SYN, Src: 7, Dst: 20, Sport: 40000, Dport: uint16(i)})
		m.Measure((i+1)*step, false)
	}
	m.Judge(settings[:])
	scan := m.State(traffic.Scan)
	fmt.Printf("%v is %v: %.1f %s\n", traffic.Scan, scan.On, scan.Value, traffic.Scan.Info().Unit)
	fmt.Println(traffic.Scan.Sentence(m.Cause(traffic.Scan), func(host uint32) string { return fmt.Sprintf("10.0.0.%d", host) }))
	// Output:
	// scan is true: 6.7 targets a second
	// port scan: 10.0.0.7 tries ports of 10.0.0.20, 10 in 1.5 s
}
