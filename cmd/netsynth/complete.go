package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/instruments"
	"github.com/netsynth/netsynth/internal/lessons"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/voices"
	"github.com/spf13/cobra"
)

// completions is the table of the words that a shell completes.
var completions = cmdline.Completions{
	Flags: map[string]cobra.CompletionFunc{
		"preset":    completePresets,
		"like":      completePresets,
		"interface": cmdline.Names(interfaceNames),
		"only":      cmdline.Names(capture.Protocols),
		"read":      cmdline.Files(heardEndings...),
		"render":    cmdline.Files(soundEndings...),
		"record":    cmdline.Files(soundEndings...),
		"ledger":    cmdline.Files("nsl"),
		"summary":   cmdline.Files("json"),
		"patches":   cmdline.Folders(),
	},
	Arguments: map[string][]cobra.CompletionFunc{
		"play":    {cmdline.Files(heardEndings...)},
		"explain": {cmdline.Files(append([]string{"json"}, heardEndings...)...)},
		"inspect": {cmdline.Files(captureEndings...)},
		"render":  {cmdline.Files(heardEndings...), cmdline.Files(soundEndings...)},
		"show":    {completePresets},
		"check":   {completePresets, completePresets, completePresets},
		"diff":    {completePresets, completePresets},
		"try":     {completePresets},

		"voices play":    {cmdline.Names(voiceNames)},
		"voices render":  {cmdline.Names(voiceNames), cmdline.Files("wav", "flac")},
		"voices show":    {cmdline.Names(voiceNames)},
		"voices picture": {cmdline.Names(voiceNames), cmdline.Files("png")},
		"voices compare": {cmdline.Names(voiceNames), cmdline.Files("wav")},

		"completion": {cmdline.Names(cmdline.Shells)},
		"man":        {cmdline.Folders()},
		"help": {func(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
			return cmdline.Names(func() []string { return commandNames(cmd.Root()) })(cmd, args, word)
		}},
	},
	Rest: map[string]cobra.CompletionFunc{
		"play":    cmdline.Names(filter.Words),
		"inspect": cmdline.Names(filter.Words),
		"render":  cmdline.Names(filter.Words),
		"explain": cmdline.Names(filter.Words),
		"learn":   cmdline.Names(lessons.Names),
		"quiz":    cmdline.Names(lessons.Names),

		"voices list": cmdline.Names(instruments.Families),
	},
	Inputs: []string{"interface", "read"},
}

// completePresets completes the names of presets, the user's own among them, and of files
// in this folder or where the word points to.
func completePresets(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	if strings.ContainsAny(word, `/\`) {
		return cmdline.Files("toml")(cmd, args, word)
	}
	here, _ := filepath.Glob("*.toml") // the pattern is right
	return cmdline.Names(func() []string { return slices.Concat(presets.Names(), presets.OwnNames(), here) })(cmd, args, word)
}

// voiceNames returns the instruments as words to complete.
func voiceNames() []string {
	book, err := library(voices.Load).open()
	if err != nil {
		return nil
	}
	return book.Names()
}

func newCompletion(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "print what makes a shell complete commands, flags and their values",
		Long: `Print a script for SHELL, which is bash, zsh, fish or powershell, after which the shell
completes commands, flags, presets, interfaces, files and words of filters. bash needs
the package bash-completion for it.`,
		Example: `  netsynth completion bash > ~/.local/share/bash-completion/completions/netsynth
  netsynth completion zsh > ~/.zfunc/_netsynth       # a folder of $fpath
  netsynth completion fish > ~/.config/fish/completions/netsynth.fish
  netsynth completion powershell > netsynth.ps1      # to be called from the profile`,
		Args: exactly("SHELL"),
		RunE: func(cmd *cobra.Command, args []string) error {
			shells := cmdline.Shells()
			if !slices.Contains(shells, args[0]) {
				return exit.Usage("completion", "completion %q: want %s", args[0], cmdline.List(shells, "or")).
					With(cmdline.DidYouMean(conf.AllNearest(args[0], shells)))
			}
			return cmdline.WriteCompletion(cmd.Root(), args[0], e.stdout)
		},
	}
}
