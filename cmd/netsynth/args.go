package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/netsynth/netsynth/capture/filter"
	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/spf13/cobra"
)

// exactly returns a check that there are as many arguments as names in want. Its error
// names the first that is missing or the first that is too many.
func exactly(want ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < len(want):
			return exit.Usage(cmdline.Path(cmd), "%s: %s is missing", cmdline.Path(cmd), want[len(args)])
		case len(args) > len(want):
			return exit.Usage(cmdline.Path(cmd), "%s: %q is one argument too many", cmdline.Path(cmd), args[len(want)])
		case slices.Contains(args, ""):
			return isEmpty(cmdline.Path(cmd), want[slices.Index(args, "")])
		}
		return nil
	}
}

// isEmpty is the error of an argument or a flag, what, that is "", as a variable of a shell is
// that nobody has set.
func isEmpty(command, what string) error {
	return exit.Usage(command, "%s: %s is empty: give a name", command, what)
}

// filterHelp is part of the help of each command that takes a filter.
const filterHelp = `Words after the input and output are a filter in the syntax of tcpdump: see
"netsynth help filter".`

// thenFilter returns a check for the arguments in want and a filter after them.
func thenFilter(want ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := exactly(want...)(cmd, args[:min(len(args), len(want))]); err != nil {
			return err
		}
		return checkFilter(cmd.Name(), args[len(want):])
	}
}

// checkFilter compiles the filter that the arguments in words make and returns its error.
func checkFilter(command string, words []string) error {
	err := filter.Check(strings.Join(words, " "))
	if err != nil && looksLikeFile(words[0]) {
		return oneFileTooMany(command, words[0])
	}
	return badFilter(command, err)
}

// oneFileTooMany is the error of a command line with another file where a filter may stand.
func oneFileTooMany(command, name string) error {
	err := exit.Usage(command, "%s: %q is one file too many", command, name)
	if hasEnding(name, soundEndings) && command != "render" {
		return err.With("netsynth render IN " + name)
	}
	return err.With("mergecap -w all.pcap FILE FILE... joins captures; a filter is words such as port 53")
}

// badFilter makes a failure of an error in a filter, with the expression and a mark
// below the error as hints. It returns other errors as they are.
func badFilter(command string, err error) error {
	var bad *filter.Error
	if !errors.As(err, &bad) {
		return err
	}
	expr := console.Printable(bad.Expr)
	mark := strings.Repeat(" ", utf8.RuneCountInString(bad.Expr[:bad.Pos])) +
		strings.Repeat("^", max(1, utf8.RuneCountInString(bad.Expr[bad.Pos:bad.Pos+bad.Len])))
	return exit.New(exit.CodeUsage, fmt.Errorf("%s: %w", command, err), expr+"\n"+mark+"\n"+`see "netsynth help filter"`)
}

// loadPreset returns the settings of the built-in preset or the file of that name.
func loadPreset(name string) (*scheduler.Settings, error) {
	settings, err := presets.Load(name)
	if err != nil {
		return nil, noPreset(err)
	}
	return settings, nil
}

// noPreset adds to an error about a preset's name or file a hint.
func noPreset(err error) error {
	return exit.New(exit.CodeError, err, `"netsynth presets list" shows the presets`)
}
