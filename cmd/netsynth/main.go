// Netsynth is a real-time synthesizer that turns network traffic into music in
// which a listener can hear what the network is doing.
//
// Each command has a file named after it, which newRoot lists. From the top down:
//
//   - main.go runs a command line; demo.go, play.go, render.go and inspect.go are its
//     commands with their flags.
//   - perform.go runs a piece; piece.go builds it: a capture.Source, a
//     scheduler.Conductor over it, and the sink that takes the frames.
//   - input.go and input_live.go open inputs, output.go and osc.go outputs; options.go
//     holds the flags that commands share.
//   - summary.go accounts for a performance; exit.go holds exit codes and errors.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
)

func main() {
	quitQuietly()
	os.Exit(runCommand(os.Args[1:], &env{os.Stdin, os.Stdout, os.Stderr}))
}

// runCommand executes one command line and returns its exit code.
func runCommand(args []string, e *env) int {
	root := newRoot(e)
	root.SetArgs(args)
	root.SetIn(e.stdin)
	root.SetOut(e.stdout)
	root.SetErr(e.stderr)
	return reportError(e.stderr, root.Execute())
}

// newCommands makes every command, in the order of "netsynth help".
var newCommands = []func(*env) *cobra.Command{
	newDemo, newPlay, newRender, newPresets, newInspect, newInterfaces, newVersion,
}

// newRoot returns the command tree.
func newRoot(e *env) *cobra.Command {
	root := &cobra.Command{
		Use:   "netsynth",
		Short: "hear what the network is doing",
		Long: `netsynth turns network traffic into music in which you can hear what the network
is doing: a scan, a flood, a slow name server, or that all is well.

Captured packets drive a harmonic sequencer and built-in voices; nothing leaves
this machine but sound, and messages if you ask for them (--osc).`,
		Example: `  netsynth demo                          # hear it now: no rights, no network needed
  sudo netsynth play -i eth0             # hear the traffic of an interface
  netsynth render capture.pcap out.wav   # make a sound file of a capture`,
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
	root.SetFlagErrorFunc(unknownFlag)
	root.SuggestionsMinimumDistance = 2
	root.CompletionOptions.HiddenDefaultCmd = true
	for _, command := range newCommands {
		root.AddCommand(command(e))
	}
	root.AddCommand(helpTopics()...)
	return root
}

// unknownFlag makes a usage error of an error in the flags of cmd.
func unknownFlag(cmd *cobra.Command, err error) error {
	path := strings.TrimPrefix(strings.TrimPrefix(cmd.CommandPath(), "netsynth"), " ")
	return usage(path, "%w", err)
}

// unknownCommand suggests the commands whose names are near word.
func unknownCommand(cmd *cobra.Command, word string) error {
	err := usage("", "unknown command %q", word).(*failure)
	if near := cmd.SuggestionsFor(word); len(near) > 0 {
		err.hint = "did you mean " + strings.Join(near, " or ") + "?\n" + err.hint
	}
	return err
}

func newVersion(e *env) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "print the version; a render's bytes depend on it",
		Example: "  netsynth version",
		Args:    exactly(),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(e.stdout, "netsynth %s (%s %s/%s)\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
