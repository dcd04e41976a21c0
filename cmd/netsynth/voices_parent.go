package main

import (
	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/spf13/cobra"
)

// newVoices returns "voices" with its commands.
func newVoices(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "voices",
		Short: "the patches of the instrument",
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			words := commandNames(cmd)
			return exit.Usage("voices", "voices: %q: want %s", args[0], cmdline.List(words, "or")).With(cmdline.DidYouMean(conf.AllNearest(args[0], words)))
		},
	}
	cmd.AddCommand(newVoicesExport(e))
	return cmd
}
