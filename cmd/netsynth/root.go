package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// newRoot returns the whole command tree.
func newRoot(e *env) *cobra.Command {
	root := &cobra.Command{
		Use:   "netsynth",
		Short: "hear what the network is doing",
		Long: `netsynth turns network traffic into music in which you can hear what the network
is doing: a scan, a flood, a slow name server, or that all is well.

Captured packets drive a harmonic sequencer and built-in voices; nothing leaves
this machine but sound, and what you ask to be sent.`,
		Example: `  netsynth demo                          hear it now: no rights, no network needed
  sudo netsynth play -i eth0             hear the wire
  netsynth render capture.pcap out.wav   make a sound file of a capture`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return unknownCommand(cmd, args[0])
		},
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		path := strings.TrimPrefix(strings.TrimPrefix(cmd.CommandPath(), "netsynth"), " ")
		return usage(path, "%w", err)
	})
	root.SuggestionsMinimumDistance = 2
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(newDemo(e), newPlay(e), newRender(e), newPresets(e), newInspect(e), newInterfaces(e), newVersion(e))
	root.AddCommand(helpTopics()...)
	return root
}

// unknownCommand names the command that was probably meant.
func unknownCommand(cmd *cobra.Command, word string) error {
	err := usage("", "%q is no command", word).(*failure)
	if near := cmd.SuggestionsFor(word); len(near) > 0 {
		err.hint = "did you mean " + strings.Join(near, " or ") + "?\n" + err.hint
	}
	return err
}

// exactly returns an argument check that says what is missing in the user's words.
func exactly(want ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < len(want):
			return usage(cmd.Name(), "%s: %s is missing", cmd.Name(), want[len(args)])
		case len(args) > len(want):
			return usage(cmd.Name(), "%s: %q is one argument too many", cmd.Name(), args[len(want)])
		}
		return nil
	}
}
