package sink_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth"
)

// second is a second of silence.
type second struct{ given int }

func (s *second) Read(dst []float32) (int, error) {
	n := min(len(dst), sink.Rate*sink.Channels-s.given)
	clear(dst[:n])
	if s.given += n; n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

func ExampleCreateWAV() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	wav, err := sink.CreateWAV(filepath.Join(dir, "silence.wav"), sink.WAVOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := wav.Run(context.Background(), &second{})
	fmt.Println(report.Played(), report.Bytes, err)
	// Output: 1s 192044 <nil>
}

func ExampleCreateMIDI() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	midi, err := sink.CreateMIDI(filepath.Join(dir, "note.mid"), sink.MIDIOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	tempo, err := scheduler.NewTempo(120_000)
	if err != nil {
		fmt.Println(err)
		return
	}
	midi.Begin(sink.Score{Name: "one note", Tempo: tempo})
	midi.Tap(synth.Message{Kind: synth.NoteOn, Key: 69, Velocity: 100}, 0)
	midi.Tap(synth.Message{Tick: 480, Kind: synth.NoteOff, Key: 69}, tempo.Frame(480))
	report, err := midi.Run(context.Background(), &second{})
	fmt.Println(report.Played(), report.Bytes, err)
	// Output: 1s 89 <nil>
}
