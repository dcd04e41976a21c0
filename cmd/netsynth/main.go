// Netsynth is a real-time synthesizer that turns network traffic into music in
// which a listener can hear what the network is doing.
//
// Each command has a file named after it, which newRoot lists. From the top down:
//
//   - main.go runs a command line; demo.go, play.go, render.go and inspect.go are its
//     commands with their flags.
//   - perform.go has a piece performed by package internal/piece, which builds it: a
//     capture.Source, a conductor.Conductor over it, and the sink that takes the frames.
//   - input.go and input_live.go open inputs, output.go checks outputs; options.go
//     holds the flags that commands share.
package main

import (
	"os"

	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/signals"
	"github.com/netsynth/netsynth/sink/keeper"
	"github.com/spf13/cobra"
)

func main() {
	decode.Trim()
	keeper.Main()
	signals.QuitQuietly()
	os.Exit(runCommand(os.Args[1:], &env{os.Stdin, os.Stdout, os.Stderr}))
}

// runCommand executes one command line and returns its exit code.
func runCommand(args []string, e *env) int {
	out := &standardOutput{Writer: e.stdout}
	e = &env{e.stdin, out, e.stderr}
	root := newRoot(e)
	args, err := takeConfig(root, args)
	if err == nil {
		args = meant(root, args)
		err = misread(root, args)
	}
	if err == nil {
		err = configure(root, args)
	}
	if err != nil {
		return exit.Report(e.stderr, err)
	}
	root.SetArgs(args)
	root.SetIn(e.stdin)
	root.SetOut(e.stdout)
	root.SetErr(e.stderr)
	err = root.Execute()
	if err == nil {
		err = out.err // help is printed by libraries, which do not look at it
	}
	return exit.Report(e.stderr, err)
}

// newCommands makes every command, in the order of "netsynth help".
var newCommands = []func(*env) *cobra.Command{
	newDemo, newPlay, newRender, newExplain, newLearn, newQuiz, newPresetCommands, newVoices, newInspect, newInterfaces, newDoctor, newConfig, newVersion, newCompletion, newMan,
}

// newPresetCommands returns "presets" with all its commands.
func newPresetCommands(e *env) *cobra.Command { return newPresets(e, newTry(e)) }

// newRoot returns the command tree.
func newRoot(e *env) *cobra.Command {
	var printsVersion, lists *bool
	root := &cobra.Command{
		Use:   "netsynth",
		Short: "hear what the network is doing",
		Long: `netsynth turns network traffic into music in which you can hear what the network
is doing: a scan, a flood, a slow name server, or that all is well.

Captured packets drive a harmonic sequencer and built-in voices; nothing leaves
this machine but sound, and messages if you ask for them (--osc).`,
		Example: `  netsynth demo                          # hear it now: no rights, no network needed
  sudo netsynth play -i eth0             # hear the traffic of an interface
  netsynth capture.pcap                  # hear a capture, as "netsynth play capture.pcap"
  netsynth render capture.pcap out.wav   # make a sound file of a capture`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case *printsVersion:
				return printVersion(e.stdout)
			case *lists:
				return listInterfaces(e)
			case len(args) == 0:
				return cmd.Help()
			}
			return unknownCommand(cmd, args[0])
		},
	}
	printsVersion = root.Flags().BoolP("version", "V", false, "print the version")
	lists = root.Flags().BoolP("list-interfaces", "D", false, "list the interfaces")
	root.PersistentFlags().String("config", "", "read defaults from this `FILE` alone (default: see \"netsynth config --help\")")
	root.SetFlagErrorFunc(wrongFlag)
	root.SuggestionsMinimumDistance = 2
	for _, command := range newCommands {
		root.AddCommand(command(e))
	}
	root.AddCommand(helpTopics()...)
	root.SetHelpCommand(newHelp())
	root.InitDefaultHelpCmd()
	completions.Add(root)
	return root
}
