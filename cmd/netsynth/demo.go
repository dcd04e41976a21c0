package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/outfile"
	"github.com/netsynth/netsynth/internal/piece"
	"github.com/netsynth/netsynth/internal/signals"
	"github.com/netsynth/netsynth/sink"
	"github.com/spf13/cobra"
)

const (
	demoFile   = "demo.wav"
	demoLength = 30 * time.Second // of a rendered demo
	demoPlayed = time.Minute      // of a played one
)

func newDemo(e *env) *cobra.Command {
	o := &options{maxGap: capture.DefaultMaxGap}
	var file string
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "hear synthetic traffic: no rights, no network, no capture needed",
		Long: `Play a minute of synthetic traffic: browsing, name service, a person typing, a
download, pings, and a port scan about 20 seconds in. Without a sound card 30
seconds are written to demo.wav instead; if there is one, to demo-2.wav, and so on.`,
		Example: `  netsynth demo
  netsynth demo --preset nocturne --seed 7 --duration 5m
  netsynth demo --patches bells              # sounds of your own, heard while you change them
  netsynth demo -o night.wav --preset nocturne`,
		Args: exactly(),
	}
	f := cmd.Flags()
	o.addMusic(f)
	o.addSpeaker(f)
	o.people.add(f)
	o.addOSC(f)
	o.addHabits(f, true)
	o.keep.addRecord(f)
	o.keep.addLedger(f)
	f.Lookup("duration").Usage = "end after this long, with a fade (default: 1m played, 30s rendered; 0: no limit)"
	f.StringVarP(&file, "render", "o", "", "write the file `OUT` instead of playing")
	cmd.RunE = o.run("demo", func([]string) error {
		limited := f.Changed("duration")
		if file != "" {
			return demoRender(o, e, file, limited)
		}
		return demoPlay(o, e, limited)
	})
	return cmd
}

// demoPlay plays the demo, or renders it where there is no sound card.
func demoPlay(o *options, e *env, limited bool) error {
	if err := o.prepare("demo", "", ""); err != nil {
		return err
	}
	audio, err := openSpeaker(o, e)
	if errors.Is(err, sink.ErrNoSound) {
		name := outfile.Free(demoFile, o.yes)
		fmt.Fprintf(e.stderr, "netsynth: %v: writing %s instead; any player plays it\n", sink.ErrNoSound, name)
		return demoRender(o, e, name, limited)
	}
	if err != nil {
		return o.noSound(err)
	}
	if !limited {
		o.duration = demoPlayed
	}
	caught := signals.Catch()
	defer caught.Release()
	if o.quiet == 0 {
		fmt.Fprintln(e.stderr, "netsynth: synthetic traffic, preset", o.preset+"; Ctrl-C ends it")
	}
	again := func() (capture.Source, error) { return demo.New(o.seed, o.duration), nil }
	return playSource(o, e, demo.New(o.seed, o.duration), again, "demo", audio, caught)
}

// demoRender writes the demo to file.
func demoRender(o *options, e *env, file string, limited bool) error {
	if !limited {
		o.duration = demoLength
	}
	if o.duration == 0 {
		return exit.Usage("demo", "--duration 0: a file needs an end")
	}
	o.habits.Learn = false
	if err := o.prepare("demo", "", file); err != nil {
		return err
	}
	audio, err := o.createOutput(file)
	if err != nil {
		return err
	}
	source := demo.New(o.seed, o.duration)
	if err := renderSource(o, e, source, piece.FeedOf(source, o.replay(), false, false), "demo", audio, file); err != nil {
		return err
	}
	if o.quiet == 0 && file != "-" {
		fmt.Fprintf(e.stderr, "netsynth: wrote %s\n", file)
	}
	return nil
}

// newTry returns the command "presets try", which is demo with another preset.
func newTry(e *env) *cobra.Command {
	cmd := newDemo(e)
	cmd.Use, cmd.Short = "try NAME", "play synthetic traffic by a preset"
	cmd.Long = strings.Replace(cmd.Long, "Play a minute of synthetic traffic: ", "Play a preset, by its name or file, to a minute of synthetic traffic:\n", 1)
	cmd.Example = `  netsynth presets try mine
  netsynth presets try mine.toml --duration 5m`
	cmd.Args = exactly("NAME")
	cmd.Flags().Lookup("preset").Hidden = true
	play := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := cmd.Flags().Set("preset", args[0]); err != nil {
			return err
		}
		return play(cmd, nil)
	}
	return cmd
}
