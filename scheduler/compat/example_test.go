package compat_test

import (
	"fmt"
	"net/netip"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/compat"
	"github.com/netsynth/netsynth/synth"
)

// A SYN from 10.9.0.2 to 10.9.0.1 is the D of octave 4, after a rest of 60 ticks.
func ExampleNewMelody() {
	address := func(host uint32) (capture.Endpoint, bool) {
		return capture.Endpoint{Addr: netip.AddrFrom4([4]byte{10, 9, 0, byte(host)})}, true
	}
	m := compat.NewMelody(compat.TCPDumpMusic, address, false)
	m.Observe([]capture.Event{{Proto: 6, Flags: capture.SYN, Src: 2, Dst: 1}})
	for _, note := range m.Compose(0, make([]synth.Message, 0, scheduler.MaxMessages)) {
		fmt.Println("tick", note.Tick, "key", note.Key)
	}
	// Output:
	// tick 60 key 98
	// tick 62 key 98
}
