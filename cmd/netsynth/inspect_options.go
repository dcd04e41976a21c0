package main

import (
	"strings"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/listing"
	"github.com/netsynth/netsynth/presets"
	"github.com/spf13/pflag"
)

// inspectOptions are the flags of inspect.
type inspectOptions struct {
	liveOptions
	rights rightsOptions
	read   fileOption
	only   string // a protocol
	format string // of a line
	count  uint64 // packets shown, 0: all
	json   bool
	stats  bool
	why    bool
	preset string // with stats or why, whose music is counted
	strict bool   // damage is an error
}

func (o *inspectOptions) add(f *pflag.FlagSet) {
	o.liveOptions.add(f)
	o.rights.addUser(f)
	o.rights.add(f)
	o.read.add(f)
	o.read.addFollow(f)
	f.StringVar(&o.only, "only", "", "show packets of this `PROTOCOL` only, such as dns, tls, tcp or arp; ca: Channel Access commands (docs/channel-access.md)")
	f.StringVar(&o.format, "format", "", "write lines in this `FORMAT`, with "+listing.Tokens())
	f.VarP(cmdline.Whole(&o.count), "count", "c", "end after this many packets, or commands (0: no limit)")
	f.BoolVar(&o.json, "json", false, "write one JSON object a packet (docs/inspect.md), or one for --stats")
	f.BoolVar(&o.stats, "stats", false, "print no lines, but a table of protocols, flows, talkers and packets that sound at the end")
	f.BoolVar(&o.why, "why", false, "add to each line why its packet sounds or does not: the role that plays it, or the cause (docs/inspect.md)")
	f.StringVarP(&o.preset, "preset", "P", presets.Default, "with --stats or --why: the preset (`NAME`) whose music is counted")
	f.BoolVar(&o.strict, "strict", false, "end with exit code 5 if the capture is damaged; it is still shown as far as it can be read")
}

// check returns a usage error unless there is an input, and the flags go together.
func (o *inspectOptions) check(args []string) error {
	if o.format != "" && (o.json || o.stats) {
		return exit.Usage("inspect", "inspect: --format is for lines: not with --json or --stats")
	}
	switch {
	case o.why && o.stats:
		return exit.Usage("inspect", "inspect: --why is for lines: not with --stats, which counts the same causes")
	case o.asksWhy() && o.ofCommands():
		return exit.Usage("inspect", "inspect: --why is for packets: not with --only ca, which shows commands")
	}
	return o.liveOptions.check("inspect", args)
}

// asksWhy reports whether lines say why a packet sounds or does not: also where their
// format does.
func (o *inspectOptions) asksWhy() bool { return o.why || strings.Contains(o.format, "{why}") }

// ofCommands reports whether lines are of Channel Access commands, not of packets.
func (o *inspectOptions) ofCommands() bool { return o.only == capture.AppCA.String() && !o.stats }

// listing returns what the flags ask for.
func (o *inspectOptions) listing() (show listing.Options, err error) {
	show = listing.Options{Commands: o.ofCommands(), Limit: o.count, JSON: o.json, Stats: o.stats, Why: o.asksWhy(), Preset: o.preset}
	if o.only != "" {
		if show.Only, err = capture.ParseProtocol(o.only); err != nil {
			return show, exit.Usage("inspect", "--only: %w", err).With(cmdline.DidYouMean(conf.AllNearest(o.only, capture.Protocols())))
		}
	}
	if o.format != "" {
		if show.Line, err = listing.ParseFormat(o.format); err != nil {
			return show, exit.Usage("inspect", "--format: %w", err)
		}
	}
	if show.Stats || show.Why {
		show.Settings, err = loadPreset(o.preset)
	}
	return show, err
}
