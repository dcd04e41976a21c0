package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/sink"
)

// outputOptions are the options that the formats of files share.
type outputOptions struct {
	seed      uint64
	overwrite bool
	longest   time.Duration // that the piece can last, 0: unknown
}

// output returns the options for a file.
func (o *options) output() outputOptions { return outputOptions{o.seed, o.yes, o.duration} }

// outputs is the table of the formats of files that are written.
var outputs = []struct {
	to      string   // value of --to
	endings []string // of file names; the first format has names without one, too
	holds   string
	create  func(file string, o outputOptions) (sink.Audio, error)
}{
	{"wav", []string{"wav", ""}, "sound", func(file string, o outputOptions) (sink.Audio, error) {
		return sink.CreateWAV(file, sink.WAVOptions{Seed: o.seed, Overwrite: o.overwrite, Frames: scheduler.TimeFrame(int64(o.longest))})
	}},
	{"mid", []string{"mid", "midi"}, "notes", func(file string, o outputOptions) (sink.Audio, error) {
		return sink.CreateMIDI(file, sink.MIDIOptions{Overwrite: o.overwrite})
	}},
}

// outputNames returns the values of --to.
func outputNames() (names []string) {
	for _, o := range outputs {
		names = append(names, o.to)
	}
	return names
}

// createOutput returns the sink that writes a file in the format to, or else in that of
// the end of its name.
func createOutput(file, to string, with outputOptions) (sink.Audio, error) {
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(file)), ".")
	for _, o := range outputs {
		if o.to != to && (to != "" || !slices.Contains(o.endings, ending)) {
			continue
		}
		audio, err := o.create(file, with)
		if errors.Is(err, sink.ErrExists) {
			return nil, &failure{exitError, err, "add -y to overwrite it"}
		}
		return audio, err
	}
	var names []string
	for _, o := range outputs {
		names = append(names, fmt.Sprintf(".%s (%s)", o.endings[0], o.holds))
	}
	return nil, &failure{exitUsage, fmt.Errorf("create %s: .%s files are not written", file, ending),
		"give a name that ends in " + strings.Join(names, " or ") + ", or -"}
}

// sayRF64 announces that a sound file may pass 4 GiB. The longest that a piece can last
// is known from --duration.
func sayRF64(o *options, e *env, audio sink.Audio, out string) {
	if wav, ok := audio.(*sink.WAV); ok && wav.LongerThanWAV() && !o.quiet {
		fmt.Fprintf(e.stderr, "netsynth: %s of sound pass 4 GiB: %s will be an RF64 file if it gets that long\n", clock(o.duration), out)
	}
}

// openSpeaker opens the sink for the values of --audio, --device and --latency. A sound
// card is opened as the user whose sound server it belongs to.
func openSpeaker(o *options, e *env) (sink.Audio, error) {
	switch o.audio {
	case "null":
		return sink.NewNull(), nil
	case "-":
		return sink.NewRaw(sink.RawOptions{Paced: true}), nil
	}
	l, err := sink.ParseLatency(o.latency)
	if err := errors.Join(err, o.rights.stages(e).BeforeSound()); err != nil {
		return nil, err
	}
	return sink.OpenSpeaker(sink.SpeakerOptions{Latency: l, Device: o.device})
}

// noSound adds to an error of openSpeaker a hint at what works without a sound card.
func noSound(err error) error {
	if errors.Is(err, sink.ErrNoDevice) {
		return &failure{exitNoSound, err, `see "netsynth help sound"`}
	}
	if !errors.Is(err, sink.ErrNoSound) {
		return err
	}
	return &failure{exitNoSound, fmt.Errorf("%w", err), `"netsynth render" makes a file; --audio null or - plays without a card; see "netsynth help sound"`}
}
