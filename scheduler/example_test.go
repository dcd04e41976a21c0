package scheduler_test

import (
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// A connection is asked for in the first step: the second begins with a stroke
// on the side stick (key 37 of the drum kit).
func ExampleSequencer() {
	settings, err := presets.Load("aurora")
	if err != nil {
		fmt.Println(err)
		return
	}
	q := scheduler.NewSequencer(settings, 1)
	out := make([]synth.Message, 0, scheduler.MaxMessages)
	out = q.Compose(0, out[:0]) // the chord
	q.Observe([]capture.Event{{Proto: 6, Flags: capture.SYN, Src: 1, Dst: 2, Sport: 50000, Dport: 443}})
	out = q.Compose(1, out[:0])
	for _, m := range out {
		if m.Kind == synth.NoteOn {
			fmt.Println("tick", m.Tick, "channel", m.Channel+1, "key", m.Key)
		}
	}
	// Output: tick 120 channel 10 key 37
}
