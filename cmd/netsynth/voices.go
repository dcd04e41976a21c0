package main

import (
	"io"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/instruments"
	"github.com/netsynth/netsynth/synth"
	"github.com/spf13/cobra"
)

// instrumentHelp is part of the help of each command that takes an instrument.
const instrumentHelp = `INSTRUMENT is a program from 1 to 128, a General MIDI name or a part of it ("nylon guitar"),
"drum" with a key from 27 to 87, or a drum's name ("side stick").`

// library is where the commands of "voices" take their instruments from.
type library func() (*synth.Bank, error)

func newVoices(e *env) *cobra.Command {
	o := &options{} // of the bank, for all commands
	l := library(func() (*synth.Bank, error) { return o.ownBank(e) })
	cmd := &cobra.Command{
		SuggestFor: []string{"instruments", "programs", "patches", "drums"},
		Use:        "voices",
		Short:      "list the instruments, hear, measure, draw and compare them",
		Long: `List the 128 programs and the drums, describe their layers, measure, play and draw their
notes, and compare them with other sounds. See docs/voices.md.

` + instrumentHelp,
		Example: `  netsynth voices list guitar
  netsynth voices show nylon guitar
  netsynth voices play drum 38
  netsynth voices picture 15 bell.png
  netsynth voices compare trumpet other.wav
  netsynth voices export 15 > bell.toml          # a sound of your own to begin with
  netsynth voices play 15 --patches .            # and heard`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return l.wrong(cmd, args)
			}
			return l.list(e, nil, false)
		},
	}
	cmd.AddCommand(newVoicesList(e, l), newVoicesShow(e, l), newVoicesPlay(e, l), newVoicesRender(e, l), newVoicesPicture(e, l), newVoicesCompare(e, l), newVoicesExport(e))
	o.patches.add(cmd.PersistentFlags())
	return cmd
}

// wrong is the error of "voices WORD". Its hint is the command or the instrument that WORD may name.
func (l library) wrong(cmd *cobra.Command, args []string) error {
	words := commandNames(cmd)
	hint := cmdline.DidYouMean(conf.AllNearest(args[0], words))
	if book, err := l.open(); err == nil && hint == "" {
		if i, err := book.Find("voices", args); err == nil {
			hint = "netsynth voices show " + i.Word()
		} else if book.List(io.Discard, args, 0, true) == nil {
			hint = "netsynth voices list " + strings.Join(args, " ")
		}
	}
	return exit.Usage("voices", "voices: %q: want %s", args[0], cmdline.List(words, "or")).With(hint)
}

// open returns the instruments.
func (l library) open() (*instruments.Book, error) {
	bank, err := l()
	if err != nil {
		return nil, err
	}
	return instruments.NewBook(bank), nil
}

// find returns the instruments and the one that words name.
func (l library) find(command string, words []string) (*instruments.Book, *instruments.Instrument, error) {
	book, err := l.open()
	if err != nil {
		return nil, nil, err
	}
	i, err := book.Find(command, words)
	return book, i, err
}

func newVoicesList(e *env, l library) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list [WORD...]",
		Short: "list programs and drums, or those of a family or with a word",
		Example: `  netsynth voices list
  netsynth voices list guitar
  netsynth voices list drums
  netsynth voices list modal                     # by the kernel that makes the sound
  netsynth voices list --json | jq -r '.instruments[].name'`,
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error { return l.list(e, args, asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write one JSON object (docs/voices.md)")
	return cmd
}

// list lists the instruments with these words.
func (l library) list(e *env, words []string, asJSON bool) error {
	book, err := l.open()
	if err != nil {
		return err
	}
	columns := 0
	if out, ok := e.stdout.(*standardOutput); ok {
		columns, _, _ = console.Size(out.Writer)
	}
	return book.List(e.stdout, words, columns, asJSON)
}

func newVoicesShow(e *env, l library) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show INSTRUMENT",
		Short: "describe the layers of an instrument, and measure its sound",
		Long: `Describe the layers of an instrument with their numbers, and measure its sound at middle
C, soft, middle and loud.

` + instrumentHelp,
		Example: `  netsynth voices show 25
  netsynth voices show church organ
  netsynth voices show drum 38
  netsynth voices show side stick --json`,
		Args: instrumentThen(),
		RunE: func(_ *cobra.Command, args []string) error {
			book, i, err := l.find("voices show", args)
			if err != nil {
				return err
			}
			return book.Show(e.stdout, i, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write one JSON object (docs/voices.md)")
	return cmd
}

// instrumentThen returns a check that there are the words of an instrument and as many arguments as names in want.
func instrumentThen(want ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		path := cmdline.Path(cmd)
		switch {
		case len(args) == 0:
			return exit.Usage(path, "%s: INSTRUMENT is missing", path)
		case len(args) <= len(want):
			return exit.Usage(path, "%s: %s is missing", path, want[len(args)-1])
		case slices.Contains(args, ""):
			return isEmpty(path, "an argument")
		}
		return nil
	}
}
