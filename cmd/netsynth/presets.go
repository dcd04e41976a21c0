package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/presets"
	"github.com/spf13/cobra"
)

func newPresets(e *env, more ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "presets",
		Short: "list and show the presets; make, check, try and compare your own",
		Long: `List and show the presets, and make, check, try and compare your own. These lie in
$XDG_CONFIG_HOME/netsynth/presets, or else ~/.config/netsynth/presets, and are known by
their names, as the built-in ones are. A file with the name of a built-in preset does not
replace it. See docs/presets.md.`,
		Example: `  netsynth presets list
  netsynth presets show nocturne
  netsynth presets new mine --like nocturne          # writes a file to begin with
  netsynth presets try mine                          # plays synthetic traffic by it
  netsynth presets check mine other.toml
  netsynth presets diff mine nocturne`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrongPresets(cmd, args[0])
			}
			return listPresets(e)
		},
	}
	cmd.AddCommand(&cobra.Command{
		Use:     "list",
		Short:   "list the built-in presets, and your own",
		Example: "  netsynth presets list",
		Args:    exactly(),
		RunE:    func(*cobra.Command, []string) error { return listPresets(e) },
	}, newShow(e), newNew(e), newCheck(e), newDiff(e))
	cmd.AddCommand(more...)
	return cmd
}

// wrongPresets is the error of "presets WORD"; a preset's name wants to be shown.
func wrongPresets(cmd *cobra.Command, word string) error {
	words := commandNames(cmd)
	hint := cmdline.DidYouMean(conf.AllNearest(word, words))
	if near := conf.Nearest(word, slices.Concat(presets.Names(), presets.OwnNames())); near != "" && hint == "" {
		hint = "netsynth presets show " + near
	}
	if presets.File(word) != "" || slices.Contains(presets.Names(), word) {
		hint = "netsynth presets show " + word
	}
	return exit.Usage("presets", "presets: %q: want %s", word, cmdline.List(words, "or")).With(hint)
}

func newShow(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show NAME",
		Short: "print a whole preset as a file, with a legend of its sounds",
		Example: `  netsynth presets show nocturne
  netsynth presets show nocturne > mine.toml         # every setting, to be changed
  netsynth presets show mine.toml                    # one of your own
  netsynth presets show nocturne --difference        # as it is stored: only the differences`,
		Args: exactly("NAME"),
	}
	difference := cmd.Flags().Bool("difference", false, `print only the settings that differ from those of the preset named by "like"`)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if err := presets.WriteShown(e.stdout, args[0], *difference); err != nil {
			return noPreset(err)
		}
		return nil
	}
	return cmd
}

func newNew(e *env) *cobra.Command {
	var rights rightsOptions
	cmd := &cobra.Command{
		Use:   "new NAME",
		Short: "write a preset of your own to begin with",
		Long: `Write the file NAME.toml to the folder of your own presets: like another preset, with each
of its settings as a comment, to be changed. A file is never overwritten. Under sudo it
is the folder of the user who called it.`,
		Example: `  netsynth presets new mine
  netsynth presets new evening --like nocturne`,
		Args: exactly("NAME"),
	}
	like := cmd.Flags().String("like", presets.Default, "the `PRESET` to begin with, a name or a .toml file")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if err := rights.stages(e).BeforeSound(); err != nil { // the file belongs to the user
			return err
		}
		path, err := presets.Create(args[0], *like)
		switch {
		case errors.Is(err, fs.ErrExist):
			err = exit.New(exit.CodeError, err, "it is never overwritten: change it, or give another name")
		case err == nil:
			_, err = fmt.Fprintln(e.stdout, path)
		}
		return err
	}
	return cmd
}

func newCheck(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE...",
		Short: "print every mistake in presets, with file, line and column",
		Example: `  netsynth presets check mine.toml other.toml
  netsynth presets check mine                        # one of your own`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			wrong, err := presets.WriteMistakes(e.stdout, args)
			if err == nil && wrong > 0 {
				err = fmt.Errorf("%d of %d presets wrong", wrong, len(args))
			}
			return err
		},
	}
}

func newDiff(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "diff A B",
		Short: "print the settings that differ between two presets, one a line",
		Example: `  netsynth presets diff mine nocturne
  netsynth presets diff aurora other.toml`,
		Args: exactly("A", "B"),
		RunE: func(_ *cobra.Command, args []string) error {
			differences, err := presets.Diff(args[0], args[1])
			if err != nil {
				return noPreset(err)
			}
			return presets.WriteDiff(e.stdout, differences)
		},
	}
}

func listPresets(e *env) error {
	err := presets.WriteList(e.stdout)
	if err == nil && presets.Folder() != "" && len(presets.OwnNames()) == 0 {
		fmt.Fprintf(e.stderr, "netsynth: your own are kept in %s: see \"netsynth presets new --help\"\n", presets.Folder())
	}
	return err
}
