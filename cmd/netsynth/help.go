package main

import (
	"fmt"
	"strings"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/help"
	"github.com/netsynth/netsynth/internal/listing"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/controls"
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
	{"commands", "what changes a piece that plays: keys, lines", commandsPage},
	{"events", "what is noticed, and how to get it", func() string { return listing.EventsPage(helpWidth) }},
	{"listening", "what you hear and what it means", func() string { return listing.LegendPage(helpWidth) }},
	{"packets", "why a packet sounds, or does not", func() string { return listing.FatesPage(helpWidth) }},
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
					return exit.Usage("help", "no help on %q", word).With(cmdline.DidYouMean(conf.AllNearest(word, commandNames(on))))
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

// helpExitCodes lists the table of exit codes.
func helpExitCodes() string {
	var page strings.Builder
	for _, c := range exit.Codes {
		fmt.Fprintf(&page, "  %-5s  %s\n", c.Code, c.Meaning)
	}
	return strings.TrimSuffix(page.String(), "\n")
}

// commandsPage returns the page about commands: their table, and how parts are named.
func commandsPage() string {
	page := help.Commands + "\n" + controls.Help() + "\n\nParts:\n"
	for r := range scheduler.NumRoles {
		page += fmt.Sprintf("  %-12s %-6s %s\n", r.Info().Word, r.Info().Name, strings.SplitN(r.Info().Meaning, ":", 2)[0])
	}
	return strings.TrimSuffix(page, "\n")
}
