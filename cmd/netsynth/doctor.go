package main

import (
	"errors"
	"os"
	"time"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/config"
	"github.com/netsynth/netsynth/internal/doctor"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/sink"
	"github.com/spf13/cobra"
)

func newDoctor(e *env) *cobra.Command {
	o := &options{audio: "speaker", latency: "normal"}
	var silent, asJSON bool
	cmd := &cobra.Command{
		SuggestFor: []string{"check", "test", "diagnose", "status"},
		Use:        "doctor",
		Short:      "examine whether netsynth can capture, play and draw here",
		Long: `Examine rights, interfaces, the filter compiler, the terminal, the sound and the sandbox,
one line each: ok, warn or bad, and below it the command that mends it. The sound is
examined with a quiet tone of two seconds. Exit code 1 if a line is bad. See
docs/doctor.md.`,
		Example: `  netsynth doctor
  netsynth doctor --json --no-sound`,
		Args: exactly(),
	}
	f := cmd.Flags()
	f.BoolVar(&asJSON, "json", false, "print a JSON object")
	f.BoolVar(&silent, "no-sound", false, "play no test tone")
	f.StringVar(&o.device, "device", "", "sound `DEVICE` to examine, as for play")
	f.Var(cmdline.Choice(&o.latency, sink.LatencyNames()...), "latency", "the sound card's buffers, as for play")
	o.rights.addUser(f)
	o.rights.add(f)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		p := patient(o, e, cmd)
		if silent {
			p.OpenSound = nil
		}
		well, err := doctor.Report(e.stdout, p, asJSON)
		if err == nil && !well {
			err = exit.New(exit.CodeError, errors.New("something is bad"), "the lines that begin with \"bad\" say what mends it")
		}
		return err
	}
	return cmd
}

// patient returns this program in its surroundings.
func patient(o *options, e *env, cmd *cobra.Command) *doctor.Patient {
	latency, _ := sink.ParseLatency(o.latency) // the flag has checked it
	commit, _ := builtFrom()
	return &doctor.Patient{
		Version: version, Commit: commit, Stdout: e.stdout, Getenv: os.Getenv, Wait: time.Sleep,
		Configuration: func() error {
			c, err := config.Load(configFile(cmd))
			value, _ := flagsOf(cmd.Root())
			return errors.Join(err, c.Apply(value))
		},
		OpenSound: func() (sink.Audio, error) { return openSpeaker(o, e) },
		AskServer: sink.Ask,
		Buffer:    time.Duration(latency) * time.Second / sink.Rate,
		Stages:    o.rights.stages(e),
	}
}
