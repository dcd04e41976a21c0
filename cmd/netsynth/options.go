package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/sink"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// options are the flags that demo, play and render share.
type options struct {
	preset   string
	seed     uint64
	tempo    float64 // beats a minute; 0: the preset's
	duration time.Duration
	maxGap   time.Duration
	speed    float64
	audio    string // speaker, null or -
	latency  string // low, normal or safe
	summary  string // file for the JSON summary
	to       string // wav or mid; empty: as the output's name says
	yes      bool   // overwrite files
	strict   bool   // damage is an error
	compat   string // an older program, whose output is made
	osc      oscOptions
	quiet    bool
	verbose  bool
}

// addMusic declares the flags about what is heard.
func (o *options) addMusic(f *pflag.FlagSet) {
	f.StringVarP(&o.preset, "preset", "P", "aurora", `preset: a name of "netsynth presets list" or a .toml file`)
	f.Uint64Var(&o.seed, "seed", 1, "seed of every chance: same input, preset and seed give the same music")
	f.Float64Var(&o.tempo, "tempo", 0, "beats a minute, 20 to 300 (default: the preset's)")
	f.DurationVar(&o.duration, "duration", 0, "end after this long, with a fade (0: no limit)")
	f.StringVar(&o.summary, "summary", "", "write the summary as JSON to this file")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "no progress and no summary on the terminal")
	f.BoolVarP(&o.verbose, "verbose", "v", false, "say every warning, not the first five")
}

// addReplay declares the flags about a recorded input's time.
func (o *options) addReplay(f *pflag.FlagSet) {
	f.DurationVar(&o.maxGap, "max-gap", capture.DefaultMaxGap, "cut silences in the capture to this long")
	f.BoolVar(&o.strict, "strict", false, "end with exit code 5 if the capture is damaged; it is played as far as it goes all the same")
	f.Float64Var(&o.speed, "speed", 1, "play the capture this many times faster, 0.01 to 1000")
}

// addSpeaker declares the flags about where sound goes.
func (o *options) addSpeaker(f *pflag.FlagSet) {
	f.StringVar(&o.audio, "audio", "speaker", `where sound goes: speaker, null (silence, in real time) or - (raw float32 on stdout)`)
	f.StringVar(&o.latency, "latency", "normal", "low (21 ms), normal (43 ms) or safe (85 ms) sound card buffers")
}

// check returns what is wrong with the flags' values, in the words of command.
func (o *options) check(command string) error {
	switch {
	case o.tempo != 0 && (o.tempo < 20 || o.tempo > 300):
		return usage(command, "--tempo %g: want 20 to 300 beats a minute", o.tempo)
	case o.duration < 0:
		return usage(command, "--duration %v: want a time such as 90s or 5m", o.duration)
	case o.maxGap < 0:
		return usage(command, "--max-gap %v: want a time such as 30s", o.maxGap)
	case o.speed != 0 && !(o.speed >= 0.01 && o.speed <= 1000):
		return usage(command, "--speed %g: want 0.01 to 1000", o.speed)
	}
	if _, err := sink.ParseLatency(o.latency); err != nil && o.latency != "" { // a command may lack the flag
		return usage(command, "--%w", err)
	}
	if err := o.checkTune(command); err != nil {
		return err
	}
	if err := oneOf(command, "--to", o.to, "wav", "mid"); err != nil {
		return err
	}
	if err := oneOf(command, "--compat", o.compat, compatNames()...); err != nil {
		return err
	}
	if err := o.checkOSC(command); err != nil {
		return err
	}
	return oneOf(command, "--audio", o.audio, "speaker", "null", "-")
}

// oneOf returns a usage error unless got is among want; a flag that the command lacks is empty.
func oneOf(command, flag, got string, want ...string) error {
	if got == "" || slices.Contains(want, got) {
		return nil
	}
	return usage(command, "%s %q: want %s", flag, got, strings.Join(want, ", "))
}

// speedMilli returns --speed in thousandths, 1000 where the command has no such flag.
func (o *options) speedMilli() int64 {
	if o.speed == 0 {
		return 1000
	}
	return int64(o.speed*1000 + 0.5)
}

// clock writes a length of sound as a listener reads it: 75.25 s is "1:15.2".
func clock(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	if d < time.Hour {
		return fmt.Sprintf("%d:%04.1f", int(d.Minutes()), d.Seconds()-60*float64(int(d.Minutes())))
	}
	return fmt.Sprintf("%d:%02d:%02d", int(d.Hours()), int(d.Minutes())%60, int(d.Seconds())%60)
}

// run returns what cobra runs for the command name: do, once the flags are checked.
func (o *options) run(name string, do func(args []string) error) func(*cobra.Command, []string) error {
	return func(_ *cobra.Command, args []string) error {
		if err := o.check(name); err != nil {
			return err
		}
		return do(args)
	}
}
