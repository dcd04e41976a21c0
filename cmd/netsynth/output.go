package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/outfile"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/sink/keeper"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/voices"
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
		return audio, stays(err)
	}
	var names []string
	for _, o := range outputs {
		names = append(names, fmt.Sprintf(".%s (%s)", o.endings[0], o.holds))
	}
	return nil, &failure{exitUsage, fmt.Errorf("create %s: .%s files are not written", file, ending),
		"give a name that ends in " + strings.Join(names, " or ") + ", or -"}
}

// checkFiles returns an error unless every file that command writes can be written and is
// no other file that it reads or writes; in and out are its arguments IN and OUT, empty if
// it has none. A flag that names one more file of either kind has a row here.
func (o *options) checkFiles(command, in, out string) error {
	preset, samples := "", ""
	if strings.HasSuffix(o.preset, ".toml") { // else it is built in
		preset = o.preset
	}
	if o.audio == "-" {
		samples = "-"
	}
	err := outfile.Check(
		[]outfile.File{{Flag: "IN", Path: in, Std: os.Stdin}, {Flag: "--preset", Path: preset}},
		[]outfile.File{
			{Flag: "OUT", Path: out, Std: os.Stdout},
			{Flag: "--audio", Path: samples, Std: os.Stdout},
			{Flag: "--summary", Path: o.summaryFile, Std: os.Stdout},
			{Flag: "--events", Path: o.people.events, Std: os.Stdout},
		}, o.yes)
	if errors.Is(err, outfile.ErrConflict) {
		return usage(command, "%s: %w", command, err)
	}
	return stays(err)
}

// stays adds to an error about a file that exists a hint at the remedy.
func stays(err error) error {
	if errors.Is(err, sink.ErrExists) {
		return &failure{exitError, err, "add -y to overwrite it"}
	}
	return err
}

// sayRF64 announces that a sound file may pass 4 GiB. The longest that a piece can last
// is known from --duration.
func sayRF64(o *options, e *env, audio sink.Audio, out string) {
	if wav, ok := audio.(*sink.WAV); ok && wav.LongerThanWAV() && o.quiet == 0 {
		fmt.Fprintf(e.stderr, "netsynth: %s of sound pass 4 GiB: %s will be an RF64 file if it gets that long\n", console.Clock(o.duration), out)
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
	return keeper.Open(keeper.Options{SpeakerOptions: sink.SpeakerOptions{Latency: l, Device: o.device}, Wait: o.waitSound,
		Meanwhile: o.loadBank, NoSandbox: o.rights.all.NoSandbox})
}

// loadBank reads the voices of the first engine before they are wanted. An error is met
// again by takeBank.
func (o *options) loadBank() { o.bank, _ = voices.Load() }

// takeBank returns the voices of an engine, which keep its state: each has its own.
func (o *options) takeBank() (*synth.Bank, error) {
	if bank := o.bank; bank != nil {
		o.bank = nil
		return bank, nil
	}
	return voices.Load()
}

// noSound makes of an error of openSpeaker one line that says so and one that says what works
// without a sound card. The libraries' reasons, which say little to most, come with --verbose.
func (o *options) noSound(err error) error {
	if errors.Is(err, sink.ErrNoDevice) {
		return &failure{exitNoSound, err, `see "netsynth help sound"`}
	}
	if !errors.Is(err, sink.ErrNoSound) {
		return err
	}
	hint := `"netsynth render" makes a file; --audio null or - plays without a card; see "netsynth help sound"`
	if o.verbose {
		hint += "\n" + err.Error()
	}
	return &failure{exitNoSound, fmt.Errorf("%w: none was found, or the sound server does not answer", sink.ErrNoSound), hint}
}
