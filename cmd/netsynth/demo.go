package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/internal/outfile"
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
  netsynth demo -o night.wav --preset nocturne`,
		Args: exactly(),
	}
	f := cmd.Flags()
	o.addMusic(f)
	o.addSpeaker(f)
	o.people.add(f)
	o.osc.add(f)
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
	if err := o.checkFiles("demo", "", ""); err != nil {
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
	if o.quiet == 0 {
		fmt.Fprintln(e.stderr, "netsynth: synthetic traffic, preset", o.preset+"; Ctrl-C ends it")
	}
	again := func() (capture.Source, error) { return demo.New(o.seed, o.duration), nil }
	return playSource(o, e, demo.New(o.seed, o.duration), again, "demo", audio)
}

// demoRender writes the demo to file.
func demoRender(o *options, e *env, file string, limited bool) error {
	if !limited {
		o.duration = demoLength
	}
	if o.duration == 0 {
		return usage("demo", "--duration 0: a file needs an end")
	}
	if err := o.checkFiles("demo", "", file); err != nil {
		return err
	}
	audio, err := createOutput(file, o.to, o.output())
	if err != nil {
		return err
	}
	if err := renderSource(o, e, demo.New(o.seed, o.duration), "demo", audio, file); err != nil {
		return err
	}
	if o.quiet == 0 && file != "-" {
		fmt.Fprintf(e.stderr, "netsynth: wrote %s\n", file)
	}
	return nil
}
