package main

import (
	"github.com/netsynth/netsynth/internal/instruments"
	"github.com/netsynth/netsynth/internal/signals"
	"github.com/netsynth/netsynth/sink"
	"github.com/spf13/cobra"
)

func newVoicesPlay(e *env, l library) *cobra.Command {
	o, n := &options{}, newNoteOptions(usualVelocity, usualSeconds)
	cmd := &cobra.Command{
		Use:   "play INSTRUMENT",
		Short: "play a note of an instrument, or a scale",
		Long: `Play a note of an instrument on the sound card, without reverb, or a scale over its range.
Ctrl-C ends it.

` + instrumentHelp,
		Example: `  netsynth voices play 25
  netsynth voices play nylon guitar --key E2 --velocity 110 --seconds 4
  netsynth voices play church organ --scale
  netsynth voices play drum 38 --audio null`,
		Args: instrumentThen(),
	}
	f := cmd.Flags()
	n.addScale(f)
	o.addListening(f)
	cmd.RunE = o.run("voices play", func(args []string) error {
		book, i, err := l.find("voices play", args)
		if err != nil {
			return err
		}
		play, err := n.Play("voices play", book, i, o.given("seconds"))
		if err != nil {
			return err
		}
		audio, err := openSpeaker(o, e)
		if err != nil {
			return o.noSound(err)
		}
		return performVoice(o, e, play, audio)
	})
	return cmd
}

// performVoice plays on a sink until the end or a signal.
func performVoice(o *options, e *env, play *instruments.Play, audio sink.Audio) error {
	caught := signals.Catch()
	defer caught.Release()
	if err := o.rights.stages(e).AfterAll(); err != nil {
		return err
	}
	return play.Run(audio, caught)
}
