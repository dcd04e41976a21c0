package conductor_test

import (
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/conductor"
	"github.com/netsynth/netsynth/synth"
)

// metronome composes one note a beat, whatever the packets.
type metronome struct{}

func (metronome) Setup(out []synth.Message) []synth.Message { return out }
func (metronome) Observe([]capture.Event)                   {}
func (metronome) Tally() scheduler.Tally                    { return scheduler.Tally{} }

func (metronome) Compose(step int64, out []synth.Message) []synth.Message {
	if step%4 != 0 {
		return out
	}
	at := scheduler.StepTick(step)
	return append(out,
		synth.Message{Tick: at, Kind: synth.NoteOn, Key: 76, Velocity: 100},
		synth.Message{Tick: at + scheduler.PPQ/2, Kind: synth.NoteOff, Key: 76})
}

// nothing is a feed without packets: the piece is one bar and its tail.
type nothing struct{}

func (nothing) Drain(int64, []capture.Event) int { return 0 }
func (nothing) End() (int64, bool)               { return 0, true }

// A Conductor is read like a file of samples.
func ExampleConductor() {
	tempo, err := scheduler.NewTempo(120_000)
	if err != nil {
		fmt.Println(err)
		return
	}
	engine := synth.New(&synth.Bank{}, synth.Options{})
	c := conductor.New(engine, metronome{}, nothing{}, tempo, conductor.Options{
		Tap: func(m synth.Message, frame int64) {
			if m.Kind == synth.NoteOn {
				fmt.Println("key", m.Key, "at frame", frame)
			}
		},
	})
	buf := make([]float32, 2048)
	for err == nil {
		_, err = c.Read(buf)
	}
	fmt.Println(c.Position().Frame, "frames, then", err)
	// Output:
	// key 76 at frame 0
	// key 76 at frame 24000
	// key 76 at frame 48000
	// key 76 at frame 72000
	// 192000 frames, then EOF
}
