package main

import (
	"slices"
	"strings"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/spf13/cobra"
)

// meant returns the command line that args stand for: one that begins with a file, or
// with a flag of "play" that the program itself does not have, is one of "play".
func meant(root *cobra.Command, args []string) []string {
	play, _, err := root.Find([]string{"play"})
	if err != nil || len(args) == 0 || args[0] == "--" || asksCompletion(args) {
		return args
	}
	root.InitDefaultHelpFlag()
	first := args[0]
	isFlag := strings.HasPrefix(first, "-") && first != "-"
	switch {
	case slices.Contains(commandNames(root), first):
	case isFlag && cmdline.HasFlag(play, first) && !cmdline.HasFlag(root, first),
		!isFlag && (first == "-" || exists(first) || looksLikeFile(first)):
		return append([]string{"play"}, args...)
	}
	return args
}

// unknownCommand suggests a command for a word that is none: the interface of that name
// is played, or the name is nearly that of a command.
func unknownCommand(cmd *cobra.Command, word string) error {
	if isInterface(word) {
		return noInterfaceFlag("play", word)
	}
	return exit.Usage("", "unknown command %q", word).With(cmdline.DidYouMean(cmd.SuggestionsFor(word)))
}

// asksCompletion reports whether a shell calls the program to complete a word.
func asksCompletion(args []string) bool { return len(args) > 0 && strings.HasPrefix(args[0], "__") }

// misread returns an error for args that cobra would take for something else: help on a
// command that does not exist, and a long flag with one dash only, since -preset is
// -p -r eset.
func misread(root *cobra.Command, args []string) error {
	cmd, rest, err := root.Find(args)
	if err != nil || asksCompletion(args) {
		return nil // an error is the command's to tell
	}
	if cmd.HasSubCommands() && len(rest) > 1 && !strings.HasPrefix(rest[0], "-") && (slices.Contains(rest, "--help") || slices.Contains(rest, "-h")) {
		return cmd.RunE(cmd, rest)
	}
	if flag := cmdline.OneDash(cmd, rest); flag != "" {
		return exit.Usage(cmdline.Path(cmd), "unknown flag: %s", flag).With("did you mean -" + flag + "?")
	}
	return nil
}

// tcpdumpFlags says what stands in the place of tcpdump's flags.
var tcpdumpFlags = map[string]string{
	"n": "names are never looked up: leave -n out",
	"l": "lines are written as they come: leave -l out",
	"e": "inspect --format '{ethernet} {words}' shows MAC addresses",
	"s": "packets are captured as long as they are needed: leave -s out",
	"w": `"netsynth render IN OUT" writes sound; captures are written by tcpdump`,
	"A": `"netsynth inspect" describes packets; no payload is printed`,
	"X": `"netsynth inspect" describes packets; no payload is printed`,
	"f": "a filter is the words after the flags and the file",
}

// wrongFlag makes a usage error of an error in the flags of cmd.
func wrongFlag(cmd *cobra.Command, err error) error {
	message, hint := cmdline.Explain(cmd, err)
	if letter, ok := strings.CutPrefix(message, "unknown flag: -"); ok && len(letter) == 1 && tcpdumpFlags[letter] != "" {
		hint = tcpdumpFlags[letter]
	}
	return exit.Usage(cmdline.Path(cmd), "%s", message).With(hint)
}
