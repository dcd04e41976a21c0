package scheduler_test

import (
	"fmt"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

func ExampleChordName() {
	fmt.Println(scheduler.ChordName(synth.Message{Kind: synth.Chord, Key: 2, Value: 1<<2 | 1<<6 | 1<<9 | 1<<1}))
	// Output: Dmaj7
}
