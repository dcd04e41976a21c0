package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

// inspectOptions are inspect's flags.
type inspectOptions struct {
	liveOptions
	only   string // a protocol
	format string // of a line
	count  uint64 // packets shown, 0: all
	json   bool
	stats  bool
}

func newInspect(e *env) *cobra.Command {
	o := &inspectOptions{liveOptions: liveOptions{wait: true}}
	cmd := &cobra.Command{
		Use:   "inspect {-i INTERFACE | FILE | -}",
		Short: "see what the packets are, one line each, or count them",
		Long: `Show what netsynth understands of each packet: when, between whom, which protocol,
how many bytes on the wire, and what was seen in it. What a packet quotes is printed
and not kept; control characters become dots, and passwords are left out where the
protocol says that they are some.`,
		Example: `  netsynth inspect capture.pcap
  netsynth inspect capture.pcap --only dns --format '{time} {src} {words}'
  netsynth inspect capture.pcap --stats
  sudo netsynth inspect -i eth0 -c 20
  sudo tcpdump -i eth0 -U --immediate-mode -w - | netsynth inspect - --json`,
		Args: func(_ *cobra.Command, args []string) error { return o.check(args) },
		RunE: func(_ *cobra.Command, args []string) error { return runInspect(o, e, args) },
	}
	f := cmd.Flags()
	f.StringVarP(&o.device, "interface", "i", "", `interface to listen to; "any" is all of them`)
	f.BoolVar(&o.promiscuous, "promiscuous", false, "also see what is addressed to others")
	f.StringVar(&o.only, "only", "", "show packets of this protocol only, such as dns, tls, tcp or arp")
	f.StringVar(&o.format, "format", "", "write lines like this, with "+tokenNames())
	f.Uint64VarP(&o.count, "count", "c", 0, "end after this many packets (0: no limit)")
	f.BoolVar(&o.json, "json", false, "write one JSON object a packet (docs/inspect.md), or one for --stats")
	f.BoolVar(&o.stats, "stats", false, "no lines; a table of protocols, flows and talkers at the end")
	return cmd
}

// check wants an interface or a file, not both, and flags that go together.
func (o *inspectOptions) check(args []string) error {
	switch {
	case o.device != "" && len(args) > 0:
		return usage("inspect", "inspect: -i %s and %q: one of them", o.device, args[0])
	case o.device == "" && len(args) == 0:
		return usage("inspect", "inspect: -i INTERFACE, a FILE or - is missing")
	case len(args) > 1:
		return usage("inspect", "inspect: %q is one argument too many", args[1])
	case o.format != "" && (o.json || o.stats):
		return usage("inspect", "inspect: --format is for lines: not with --json or --stats")
	}
	return nil
}

// runInspect opens the input and shows it to its end.
func runInspect(o *inspectOptions, e *env, args []string) error {
	show, err := newInspection(o, e)
	if err != nil {
		return err
	}
	if o.device != "" {
		return inspectLive(show, o)
	}
	source, err := open("inspect", args[0], nil)
	if err != nil {
		return err
	}
	show.prompt = args[0] == "-" && !regular(os.Stdin)
	return show.all(source)
}

// inspectLive shows what an interface hears.
func inspectLive(show *inspection, o *inspectOptions) error {
	source, err := openLive("inspect", &o.liveOptions, nil)
	if err != nil {
		return err
	}
	fmt.Fprintf(show.e.stderr, "netsynth: listening to %s; Ctrl-C ends it\n", o.device)
	show.prompt = true
	return show.all(source)
}

// regular reports whether f is a file on a disk, whose bytes are all there.
func regular(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode().IsRegular()
}
