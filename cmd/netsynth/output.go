package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/outfile"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/sink/keeper"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/voices"
)

// createOutput returns the sink that writes a file in the format of --to, or else in that of
// the end of its name.
func (o *options) createOutput(file string) (sink.Audio, error) {
	audio, err := sink.Create(file, o.to, o.output())
	if errors.Is(err, sink.ErrFormat) {
		return nil, exit.New(exit.CodeUsage, err, "give a name that ends in "+sink.Endings()+", or -")
	}
	return audio, exit.Stays(err)
}

// output returns the options for a file.
func (o *options) output() sink.CreateOptions {
	return sink.CreateOptions{Seed: o.seed, Overwrite: o.yes, Frames: scheduler.TimeFrame(int64(o.duration))}
}

// checkFiles returns an error unless every file that command writes can be written and is
// no other file that it reads or writes; in and out are its arguments IN and OUT, empty if
// it has none. A flag that names one more file of either kind has a row here.
func (o *options) checkFiles(command, in, out string) error {
	samples := ""
	if o.audio == "-" {
		samples = "-"
	}
	known, learnt := o.habits.Files()
	err := outfile.Check(
		[]outfile.File{{Flag: "IN", Path: in, Std: os.Stdin}, {Flag: "--preset", Path: presets.File(o.preset)}, {Flag: "--baseline", Path: known}},
		[]outfile.File{
			{Flag: "OUT", Path: out, Std: os.Stdout},
			{Flag: "--audio", Path: samples, Std: os.Stdout},
			{Flag: "--summary", Path: o.summaryFile, Std: os.Stdout},
			{Flag: "--record", Path: o.keep.record, Std: os.Stdout},
			{Flag: "--ledger", Path: o.keep.ledger},
			{Flag: "--events", Path: o.people.events, Std: os.Stdout},
			{Flag: "--baseline", Path: learnt, Kept: true},
		}, o.yes)
	return refused(command, err)
}

// refused makes a failure of an error of outfile.Check for command.
func refused(command string, err error) error {
	var r *outfile.Refusal
	switch {
	case !errors.As(err, &r):
		return err
	case errors.Is(err, outfile.ErrConflict):
		return exit.New(exit.CodeUsage, fmt.Errorf("%s: %w", command, err), r.Way)
	}
	return exit.New(exit.CodeError, err, r.Way)
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

// ownBank returns the bank with the user's own patches over it.
func (o *options) ownBank(e *env) (*synth.Bank, error) {
	if err := o.patches.open(); err != nil {
		return nil, err
	}
	for _, w := range o.patches.set.Warnings() {
		fmt.Fprintf(e.stderr, "netsynth: warning: %v\n", w)
	}
	bank, err := o.takeBank()
	if err != nil {
		return nil, err
	}
	return o.patches.set.Over(bank), nil
}

// noSound makes of an error of openSpeaker one line that says so and one that says what works
// without a sound card. The libraries' reasons, which say little to most, come with --verbose.
func (o *options) noSound(err error) error {
	if errors.Is(err, sink.ErrNoDevice) {
		return exit.New(exit.CodeNoSound, err, `see "netsynth help sound"`)
	}
	if !errors.Is(err, sink.ErrNoSound) {
		return err
	}
	hint := `"netsynth render" makes a file; --audio null or - plays without a card; see "netsynth help sound"`
	if o.verbose {
		hint += "\n" + err.Error()
	}
	return exit.New(exit.CodeNoSound, fmt.Errorf("%w: none was found, or the sound server does not answer", sink.ErrNoSound), hint)
}
