package main

import (
	"fmt"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/outfile"
	"github.com/netsynth/netsynth/sink"
	"github.com/spf13/cobra"
)

func newVoicesPicture(e *env, l library) *cobra.Command {
	o, n := &options{}, newNoteOptions(usualVelocity, usualSeconds)
	cmd := &cobra.Command{
		Use:   "picture INSTRUMENT OUT",
		Short: "draw a note of an instrument: wave, envelope and spectrum",
		Long: `Draw a note of an instrument as a PNG file of 1200 by 800 pixels: its wave, some periods of
it, its envelope, and its spectrum over time.

` + instrumentHelp,
		Example: `  netsynth voices picture 15 bell.png
  netsynth voices picture drum 38 snare.png --velocity 110
  netsynth voices picture trumpet trumpet.png --key F4 --seconds 1 -y`,
		Args: instrumentThen("OUT"),
	}
	f := cmd.Flags()
	n.addUsual(f)
	f.BoolVarP(&o.yes, "yes", "y", false, "overwrite an earlier picture of netsynth")
	cmd.RunE = o.run("voices picture", func(args []string) error {
		words, out := args[:len(args)-1], args[len(args)-1]
		book, i, err := l.find("voices picture", words)
		if err != nil {
			return err
		}
		note, err := n.Note("voices picture", i)
		if err != nil {
			return err
		}
		if out != "-" && !hasEnding(out, []string{"png"}) {
			return exit.Usage("voices picture", "voices picture: %s: a picture is a PNG file: give a name that ends in .png, or -", out)
		}
		if err := o.checkFiles("voices picture", "", out); err != nil {
			return err
		}
		picture, err := book.Picture(i, note)
		if err != nil {
			return err
		}
		if out == "-" {
			_, err := e.stdout.Write(picture)
			return err
		}
		if err := sink.WriteFile(out, picture, o.yes); err != nil {
			return err
		}
		fmt.Fprintf(e.stderr, "netsynth: wrote %s: %v\n", outfile.Name(out), i)
		return nil
	})
	return cmd
}

func newVoicesCompare(e *env, l library) *cobra.Command {
	o, n := &options{}, newNoteOptions(-1, 0)
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "compare INSTRUMENT OTHER",
		Short: "measure a note beside that of a WAV file, the largest difference first",
		Long: `Play the note of a WAV file on an instrument, and measure both: level, attack, decay,
brightness, partials, noise, vibrato, pitch. The largest difference comes first. The key is
found by the file's pitch, the velocity by its brightness, and how long the key is held by
its release, unless flags give them. At most the first 30 seconds of the file are read.

` + instrumentHelp,
		Example: `  netsynth voices compare trumpet other.wav
  netsynth voices compare 25 guitar.wav --key E3 --velocity 90
  netsynth voices compare drum 38 snare.wav --json`,
		Args: instrumentThen("OTHER"),
	}
	f := cmd.Flags()
	n.add(f, "that of the file's pitch", "the one that is as bright as the file")
	f.Lookup("seconds").Usage += " (default: until the file's release)"
	n.Seconds = -1 // not given
	f.BoolVar(&asJSON, "json", false, "write one JSON object (docs/voices.md)")
	cmd.RunE = o.run("voices compare", func(args []string) error {
		words, other := args[:len(args)-1], args[len(args)-1]
		book, i, err := l.find("voices compare", words)
		if err != nil {
			return err
		}
		if _, err := n.Note("voices compare", i); err != nil {
			return err
		}
		compared, err := book.Compare(i, other, n.Options)
		if err != nil {
			return err
		}
		return compared.Write(e.stdout, asJSON)
	})
	return cmd
}
