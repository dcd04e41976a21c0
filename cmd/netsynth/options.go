package main

import (
	"os"
	"time"

	"github.com/netsynth/netsynth/internal/piece"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// options are the flags that demo, play and render share.
type options struct {
	preset      string
	settings    *scheduler.Settings // of the preset: see prepare
	presetKept  string              // its text, of a ledger that is heard again
	seed        uint64
	tempo       float64 // beats a minute; 0: the preset's
	duration    time.Duration
	maxGap      time.Duration
	speed       float64
	audio       string      // speaker, null or -
	latency     string      // low, normal or safe
	device      string      // to play on; empty: that of PULSE_SINK, or the default one
	waitSound   bool        // play without a sound card until there is one
	bank        *synth.Bank // that was read while the card was opened; nil: not yet, or taken
	summaryFile string      // for the JSON summary
	summaryKept *os.File    // summaryFile, if nobody else may open it when the piece has ended
	to          string      // wav, flac or mid; empty: by the end of the output's name
	yes         bool        // overwrite files
	strict      bool        // damage is an error
	compat      piece.Compat
	osc         piece.OSC
	habits      piece.Habits
	keep        keepOptions
	filter      string // words after the input
	rights      rightsOptions
	people      peopleOptions
	parts       partsOptions
	patches     patchesOptions
	quiet       int // 1: no progress and no summary; 2: no warnings either
	verbose     bool
	given       func(flag string) bool // whether the command line has a flag
}

// addPiece declares the flags that say which music it is.
func (o *options) addPiece(f *pflag.FlagSet) {
	f.StringVarP(&o.preset, "preset", "P", presets.Default, "preset: a `NAME` of \"netsynth presets list\" or a .toml file")
	o.seed = 1
	f.Var(cmdline.Whole(&o.seed), "seed", "seed of the random choices: same input, preset and seed give the same music")
	tempo := cmdline.Number(&o.tempo, 20, 300, "beats a minute")
	f.Var(tempo, "tempo", tempo.Want()+" (default: the preset's)")
}

// addMusic declares the flags about the music and about what is printed.
func (o *options) addMusic(f *pflag.FlagSet) {
	o.addPiece(f)
	o.patches.add(f)
	f.Var(cmdline.Length(&o.duration), "duration", "end after this long, with a fade (0: no limit)")
	f.StringVar(&o.summaryFile, "summary", "", "write the summary as JSON to this `FILE`, - for standard output")
	f.BoolVarP(&o.yes, "yes", "y", false, "overwrite earlier outputs; a file that is read, or a capture, never")
	f.CountVarP(&o.quiet, "quiet", "q", "no progress and no summary on the terminal; twice (-qq): no warnings either")
	o.rights.add(f)
	f.BoolVarP(&o.verbose, "verbose", "v", false, "print all warnings, not only the first five, and why there is no sound card")
}

// addReplay declares the flags about the time of a recorded input.
func (o *options) addReplay(f *pflag.FlagSet) {
	o.maxGap, o.speed = capture.DefaultMaxGap, 1
	f.Var(cmdline.Length(&o.maxGap), "max-gap", "cut silences in the capture to this long")
	f.BoolVar(&o.strict, "strict", false, "end with exit code 5 if the capture is damaged; it is still played as far as it can be read")
	speed := cmdline.Number(&o.speed, 0.01, 1000, "")
	f.Var(speed, "speed", "play the capture this many times faster, "+speed.Want())
}

// addListening declares the flags about the sound card, the rights, and why there is no sound card.
func (o *options) addListening(f *pflag.FlagSet) {
	o.addSpeaker(f)
	o.rights.add(f)
	f.BoolVarP(&o.verbose, "verbose", "v", false, "print why there is no sound card")
}

// addSpeaker declares the flags about the sound card.
func (o *options) addSpeaker(f *pflag.FlagSet) {
	o.audio, o.latency = "speaker", "normal"
	f.Var(cmdline.Choice(&o.audio, o.audio, "null", "-"), "audio", `where sound goes: speaker, null (silence, in real time) or - (raw float32 on stdout)`)
	f.StringVar(&o.device, "device", "", "sound `DEVICE`: a sink of PulseAudio or PipeWire, or an ALSA card (default: PULSE_SINK's, or the system's)")
	f.BoolVar(&o.waitSound, "wait-sound", false, "where there is no sound card, begin all the same and wait for one")
	f.Var(cmdline.Choice(&o.latency, sink.LatencyNames()...), "latency", "low (21 ms), normal (43 ms) or safe (85 ms) sound card buffers")
}

// addOutput declares the flags about the file that is written.
func (o *options) addOutput(f *pflag.FlagSet) {
	to := cmdline.Choice(&o.to, sink.Formats()...)
	f.Var(to, "to", "format of OUT: "+to.Want()+" (default: by the end of its name; wav for -)")
}

// addCompat declares the flag about older programs.
func (o *options) addCompat(f *pflag.FlagSet) {
	compat := cmdline.Choice(&o.compat, piece.CompatNames()...)
	f.Var(compat, "compat", "do as an older program did: "+compat.Want())
}

// check returns a usage error for command if the flags do not go together.
func (o *options) check(command string) error {
	if o.device != "" && o.audio != "speaker" {
		return exit.Usage(command, "--device %s does not go with --audio %s", o.device, o.audio)
	}
	if o.waitSound && o.audio != "speaker" {
		return exit.Usage(command, "--wait-sound does not go with --audio %s", o.audio)
	}
	if o.compat.Tune() != nil && o.tempo != 0 {
		return exit.Usage(command, "--tempo %g does not go with --compat %s, which has its own tempo", o.tempo, o.compat)
	}
	if o.given("learn") && (o.habits.File == "" || o.habits.Off) {
		return exit.Usage(command, "--learn writes to the file of --baseline FILE, and not with --no-habituation")
	}
	if err := o.keep.check(command, o.compat); err != nil {
		return err
	}
	return o.osc.Check(command, o.compat)
}

// prepare reports the mistakes that can be seen before anything is opened: in the files that
// command reads and writes, and in the preset and the patches, which it reads. in and out are as for
// checkFiles.
func (o *options) prepare(command, in, out string) (err error) {
	if err := o.checkFiles(command, in, out); err != nil {
		return err
	}
	if o.settings, err = loadPreset(o.preset); err != nil {
		return err
	}
	if o.settings.Habit, err = o.habits.Open(command, o.settings.Harmonic() && o.compat.Tune() == nil, o.given("baseline")); err != nil {
		return err
	}
	return o.patches.open()
}

// yield takes configured values back that do not go with the flags that were given.
func (o *options) yield(given *pflag.FlagSet) {
	if o.audio != "speaker" && !given.Changed("device") {
		o.device = ""
	}
	if o.audio != "speaker" && !given.Changed("wait-sound") {
		o.waitSound = false
	}
	if o.compat.Tune() != nil && !given.Changed("tempo") {
		o.tempo = 0
	}
}

// speedMilli returns --speed in thousandths, 1000 where the command has no such flag.
func (o *options) speedMilli() int64 {
	if o.speed == 0 {
		return 1000
	}
	return int64(o.speed*1000 + 0.5)
}

// replay returns the options of a capture.Replay that the flags ask for.
func (o *options) replay() capture.ReplayOptions {
	gap := o.maxGap
	if gap == 0 {
		gap = 1 // of the flag, 0 cuts every silence; of the option, it is the default
	}
	return capture.ReplayOptions{MaxGap: gap, Speed: o.speedMilli()}
}

// run returns the function that cobra calls for the command name: it checks the flags,
// then calls do.
func (o *options) run(name string, do func(args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		o.yield(cmd.Flags())
		for _, output := range []string{"summary", "render"} {
			if f := cmd.Flags().Lookup(output); f != nil && f.Changed && f.Value.String() == "" {
				return isEmpty(name, "--"+output)
			}
		}
		o.given = cmd.Flags().Changed
		if err := o.check(name); err != nil {
			return err
		}
		return do(args)
	}
}
