package main

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/gm"
	"github.com/netsynth/netsynth/internal/instruments"
	"github.com/netsynth/netsynth/internal/outfile"
	"github.com/netsynth/netsynth/internal/signals"
	"github.com/netsynth/netsynth/internal/timbre"
	"github.com/netsynth/netsynth/sink"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// noteOptions are the flags about a note. What is not given is below 0.
type noteOptions struct {
	instruments.Options
	scale bool
}

// newNoteOptions returns the options without a key.
func newNoteOptions(velocity int, seconds float64) *noteOptions {
	return &noteOptions{Options: instruments.Options{Key: -1, Velocity: velocity, Seconds: seconds}}
}

// add declares the flags. key and velocity say what is the case without them.
func (n *noteOptions) add(f *pflag.FlagSet, key, velocity string) {
	want := "a key, 0 to 127, or its name, such as C4 (60) or F#3"
	f.Var(cmdline.Parsed("key", want, n.setKey, func() string { return "" }), "key", want+" (default: "+key+")")
	speed := "1 to 127"
	f.Var(cmdline.Parsed("number", speed, n.setVelocity, func() string { return "" }), "velocity", speed+" (default: "+velocity+")")
}

func (n *noteOptions) setKey(text string) (ok bool) {
	n.Key, ok = gm.ParseKey(text)
	return ok
}

func (n *noteOptions) setVelocity(text string) bool {
	v, err := strconv.Atoi(text)
	n.Velocity = v
	return err == nil && v >= 1 && v <= 127
}

// addSeconds declares the flag about the time until the key is released.
func (n *noteOptions) addSeconds(f *pflag.FlagSet) {
	seconds := cmdline.Number(&n.Seconds, 0.01, 60, "")
	f.Var(seconds, "seconds", "hold the key this long, "+seconds.Want())
}

// note returns the note of an instrument.
func (n *noteOptions) note(command string, i *instruments.Instrument) (timbre.Note, error) {
	switch {
	case i.Drum && n.Key >= 0:
		return timbre.Note{}, exit.Usage(command, "%s: --key does not go with a drum, which has its own", command)
	case i.Drum && n.scale:
		return timbre.Note{}, exit.Usage(command, "%s: --scale does not go with a drum", command)
	case n.scale && n.Key >= 0:
		return timbre.Note{}, exit.Usage(command, "%s: --scale does not go with --key", command)
	}
	key := n.Key
	if key < 0 {
		key = i.KeyIn()
	}
	return i.Note(key, n.Velocity, n.Seconds), nil
}

// play returns what is to be played of an instrument.
func (n *noteOptions) play(command string, book *instruments.Book, i *instruments.Instrument, given func(string) bool) (*instruments.Play, error) {
	note, err := n.note(command, i)
	if err != nil {
		return nil, err
	}
	if !n.scale {
		return book.Note(note), nil
	}
	if !given("seconds") {
		note.Hold = 0.3
	}
	return book.Scale(i, note), nil
}

// The note that is played without flags.
const (
	usualVelocity = 80
	usualSeconds  = 2
)

// addNote declares the flags of the commands that play a note or a scale.
func (n *noteOptions) addNote(f *pflag.FlagSet) {
	n.add(f, "middle C, or the C nearest to it in the instrument's range", fmt.Sprint(usualVelocity))
	n.addSeconds(f)
	f.BoolVar(&n.scale, "scale", false, "play a C major scale over the instrument's range, 0.3 seconds a note")
}

func newVoicesPlay(e *env) *cobra.Command {
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
	n.addNote(f)
	o.addSpeaker(f)
	o.rights.add(f)
	f.BoolVarP(&o.verbose, "verbose", "v", false, "print why there is no sound card")
	cmd.RunE = o.run("voices play", func(args []string) error {
		book, i, err := findVoice(o, "voices play", args)
		if err != nil {
			return err
		}
		play, err := n.play("voices play", book, i, o.given)
		if err != nil {
			return err
		}
		audio, err := openSpeaker(o, e)
		if errors.Is(err, sink.ErrNoSound) && !o.verbose {
			return exit.New(exit.CodeNoSound, fmt.Errorf("%w: none was found, or the sound server does not answer", sink.ErrNoSound),
				`"netsynth voices render" makes a file; see "netsynth help sound"`)
		}
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

func newVoicesRender(e *env) *cobra.Command {
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
	n.addNote(f)
	o.rights.add(f)
	f.BoolVarP(&o.yes, "yes", "y", false, "overwrite an earlier output")
	to := cmdline.Choice(&o.to, "wav", "flac")
	f.Var(to, "to", "format of OUT: "+to.Want()+" (default: by the end of its name; wav for -)")
	cmd.RunE = o.run("voices render", func(args []string) error {
		words, out := args[:len(args)-1], args[len(args)-1]
		book, i, err := findVoice(o, "voices render", words)
		if err != nil {
			return err
		}
		play, err := n.play("voices render", book, i, o.given)
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
