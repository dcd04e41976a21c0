package main

import (
	"fmt"
	"strings"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/internal/help"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler/account"
	"github.com/spf13/cobra"
)

// helpPages is the table of the pages of "netsynth help" that do not belong to one command.
var helpPages = []struct {
	name, short string
	text        func() string
}{
	{"capture", "rights for listening to an interface, and other inputs", func() string { return help.Capture }},
	{"filter", "choosing packets", func() string { return help.Filter }},
	{"sound", "sound cards, latency, and working without one", func() string { return help.Sound }},
	{"osc", "sending to other programs: SuperCollider, Sonic Pi, Max", func() string { return help.OSC }},
	{"midi", "MIDI files, and the tunes of older programs", func() string { return help.MIDI }},
	{"listening", "what you hear and what it means", helpListening},
	{"packets", "why a packet sounds, or does not", helpPackets},
	{"exit-codes", "the program's exit codes", helpExitCodes},
}

// helpTopics returns the pages as cobra has them: commands that do not run.
func helpTopics() (topics []*cobra.Command) {
	for _, p := range helpPages {
		topic := &cobra.Command{Use: p.name, Short: p.short}
		topic.SetHelpFunc(func(cmd *cobra.Command, _ []string) {
			fmt.Fprintln(cmd.OutOrStdout(), p.text())
		})
		topics = append(topics, topic)
	}
	return topics
}

// newHelp returns the command "help", which prints the help of a command or a page.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND | PAGE]",
		Short:   "help on a command, or a page",
		Example: "  netsynth help render\n  netsynth help filter",
		RunE: func(cmd *cobra.Command, args []string) error {
			on := cmd.Root()
			for _, word := range args {
				next, _, err := on.Find([]string{word})
				if err != nil || next == on {
					return usage("help", "no help on %q", word).with(cmdline.DidYouMean(conf.AllNearest(word, commandNames(on))))
				}
				on = next
			}
			on.InitDefaultHelpFlag()
			return on.Help()
		},
	}
}

// commandNames returns the names of the commands and pages below cmd.
func commandNames(cmd *cobra.Command) (names []string) {
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return names
}

// helpWidth is the most characters in a line of help.
const helpWidth = 90

// helpListening is the legend of the default preset with a word on tension.
func helpListening() string {
	settings, err := presets.Load(presets.Default)
	if err != nil {
		panic(err) // it is built in
	}
	var page strings.Builder
	fmt.Fprintf(&page, "Everything you hear is caused by packets. In the preset %s:\n\n", presets.Default)
	for _, line := range presets.Legend(settings) {
		fmt.Fprintf(&page, "  %s\n", cmdline.Wrap(line, "    ", helpWidth-2))
	}
	page.WriteString(`
When something is wrong, the harmony tightens and the other instruments play softer.

"netsynth presets show NAME" prints this legend for any preset; docs/listening.md
describes three captures and their sound.`)
	return page.String()
}

// helpPackets lists the causes for which packets do not sound.
func helpPackets() string {
	var page strings.Builder
	page.WriteString(`Each packet has one fate, and the summary counts it: it begins a note, is merged into one
that another packet began (and makes it louder, or the chord fuller), is left out by the
filter, is dropped by the kernel or the ring because netsynth was too slow, or does not
sound. "netsynth inspect FILE --why" says it of each packet. One that does not sound

`)
	for _, c := range account.Causes {
		fmt.Fprintf(&page, "  %-24s%s\n", c.Name, cmdline.Wrap(c.Meaning, strings.Repeat(" ", 26), helpWidth-26))
	}
	page.WriteString(`
The numbers add up to the packets seen. If they do not, a warning says so; with --strict
it is an error. docs/summary.md has the names in the JSON form.`)
	return page.String()
}

// helpExitCodes lists the table of exit codes.
func helpExitCodes() string {
	var page strings.Builder
	for _, c := range exitCodes {
		fmt.Fprintf(&page, "  %-5s  %s\n", c.code, c.meaning)
	}
	return strings.TrimSuffix(page.String(), "\n")
}
