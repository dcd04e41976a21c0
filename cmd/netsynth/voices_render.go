package main

import (
	"fmt"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/outfile"
	"github.com/netsynth/netsynth/sink"
	"github.com/spf13/cobra"
)

func newVoicesRender(e *env, l library) *cobra.Command {
	o, n := &options{}, newNoteOptions(usualVelocity, usualSeconds)
	cmd := &cobra.Command{
		Use:   "render INSTRUMENT OUT",
		Short: "write a note of an instrument, or a scale, to a sound file",
		Long: `Write a note of an instrument, without reverb, or a scale over its range to a WAV or FLAC
file. The same note gives the same bytes on every machine.

` + instrumentHelp,
		Example: `  netsynth voices render 25 guitar.wav
  netsynth voices render church organ scale.flac --scale
  netsynth voices render drum 38 snare.wav --velocity 110 -y`,
		Args: instrumentThen("OUT"),
	}
	f := cmd.Flags()
	n.addScale(f)
	o.rights.add(f)
	f.BoolVarP(&o.yes, "yes", "y", false, "overwrite an earlier output")
	to := cmdline.Choice(&o.to, "wav", "flac")
	f.Var(to, "to", "format of OUT: "+to.Want()+" (default: by the end of its name; wav for -)")
	cmd.RunE = o.run("voices render", func(args []string) error {
		words, out := args[:len(args)-1], args[len(args)-1]
		book, i, err := l.find("voices render", words)
		if err != nil {
			return err
		}
		play, err := n.Play("voices render", book, i, o.given("seconds"))
		if err != nil {
			return err
		}
		audio, err := createSound(o, "voices render", out)
		if err != nil {
			return err
		}
		if err := performVoice(o, e, play, audio); err != nil {
			return err
		}
		if out != "-" {
			fmt.Fprintf(e.stderr, "netsynth: wrote %s: %v\n", outfile.Name(out), i)
		}
		return nil
	})
	return cmd
}

// createSound returns the sink of a sound file that may be written.
func createSound(o *options, command, out string) (sink.Audio, error) {
	if err := o.checkFiles(command, "", out); err != nil {
		return nil, err
	}
	audio, err := o.createOutput(out)
	if _, notes := audio.(*sink.MIDI); err == nil && notes {
		return nil, exit.Usage(command, "%s: %s: a MIDI file has no sound; give a name that ends in .wav or .flac", command, out)
	}
	return audio, err
}
