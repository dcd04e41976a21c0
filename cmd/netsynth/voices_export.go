package main

import (
	"strconv"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/voices"
	"github.com/spf13/cobra"
)

// newVoicesExport returns the command "voices export".
func newVoicesExport(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "export {PROGRAM | drum KEY}",
		Short: "print a built-in patch as a file to begin with",
		Long: `Print the patch of a General MIDI program, 1 to 128, or of a drum key, 27 to 87, as a file
of your own patches. Saved as a .toml file in $XDG_CONFIG_HOME/netsynth/patches, or else
~/.config/netsynth/patches, or in the DIR of --patches DIR, it takes the place of the
built-in patch, and is heard while you change it. See docs/patches.md.`,
		Example: `  netsynth voices export 15 > bells/tubular.toml
  netsynth voices export drum 53
  netsynth demo --patches bells              # hear it while you change it`,
		Args: func(cmd *cobra.Command, args []string) error {
			_, _, err := exportedVoice(cmd, args)
			return err
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			number, drum, err := exportedVoice(cmd, args)
			if err == nil {
				err = voices.Export(e.stdout, number, drum)
			}
			return err
		},
	}
}

// exportedVoice returns the program, or the drum key, that the arguments name.
func exportedVoice(cmd *cobra.Command, args []string) (number int, drum bool, err error) {
	want, low, high := []string{"PROGRAM"}, 1, 128
	drum = len(args) > 0 && args[0] == "drum"
	if drum {
		want, low, high = []string{"drum", "KEY"}, voices.LowestDrum, voices.HighestDrum
	}
	if err := exactly(want...)(cmd, args); err != nil {
		return 0, false, err
	}
	text := args[len(args)-1]
	if number, err = strconv.Atoi(text); err != nil || number < low || number > high {
		return 0, false, exit.Usage(cmdline.Path(cmd), "%s: %s %q: want %d to %d", cmdline.Path(cmd), want[len(want)-1], text, low, high)
	}
	return number, drum, nil
}
