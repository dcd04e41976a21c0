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
	preset string // whose music --stats counts by
	strict bool   // damage is an error
}

func newInspect(e *env) *cobra.Command {
	o := &inspectOptions{}
	cmd := &cobra.Command{
		Use:   "inspect {-i INTERFACE... | FILE | -} [FILTER]",
		Short: "see what the packets are, one line each, or count them",
		Long: `Show what netsynth understands of each packet: when, between whom, which protocol,
how many bytes on the wire, and what was seen in it. What a packet quotes is printed
and not kept; control characters become dots, and passwords are left out where the
protocol says that they are some.

--stats counts protocols, flows and talkers, and tells what becomes of the packets in
music: how many begin a note, shape one, or do not sound, and why; "render" would
tell the same. docs/inspect.md describes lines and JSON.

` + filterHelp,
		Example: `  netsynth inspect capture.pcap
  netsynth inspect capture.pcap --only dns --format '{time} {src} {words}'
  netsynth inspect capture.pcap --only ca
  netsynth inspect capture.pcap --stats
  netsynth inspect capture.pcap 'tcp port 443 and host 10.0.0.7' --stats
  sudo netsynth inspect -i eth0 -i wlan0 -c 20 not port 22
  sudo tcpdump -i eth0 -U --immediate-mode -w - | netsynth inspect - --json`,
		Args: func(_ *cobra.Command, args []string) error { return o.check(args) },
		RunE: func(_ *cobra.Command, args []string) error { return runInspect(o, e, args) },
	}
	f := cmd.Flags()
	o.add(f)
	f.StringVar(&o.only, "only", "", "show packets of this protocol only, such as dns, tls, tcp or arp; ca: Channel Access commands (docs/channel-access.md)")
	f.StringVar(&o.format, "format", "", "write lines like this, with "+tokenNames())
	f.Uint64VarP(&o.count, "count", "c", 0, "end after this many packets, or commands (0: no limit)")
	f.BoolVar(&o.json, "json", false, "write one JSON object a packet (docs/inspect.md), or one for --stats")
	f.BoolVar(&o.stats, "stats", false, "no lines; a table of protocols, flows, talkers and what sounds at the end")
	f.StringVarP(&o.preset, "preset", "P", "aurora", "with --stats: the preset in which packets sound or do not")
	f.BoolVar(&o.strict, "strict", false, "end with exit code 5 if the capture is damaged; it is shown as far as it goes all the same")
	return cmd
}

// check wants an input, perhaps a filter, and flags that go together.
func (o *inspectOptions) check(args []string) error {
	if o.format != "" && (o.json || o.stats) {
		return usage("inspect", "inspect: --format is for lines: not with --json or --stats")
	}
	return o.liveOptions.check("inspect", args)
}

// runInspect opens the input and shows it to its end.
func runInspect(o *inspectOptions, e *env, args []string) error {
	show, err := newInspection(o, e)
	if err != nil {
		return err
	}
	if o.on() {
		return inspectLive(show, o, args)
	}
	source, err := open("inspect", args[0], args[1:])
	if err != nil {
		return err
	}
	show.prompt = args[0] == "-" && !regular(os.Stdin)
	return show.all(source)
}

// inspectLive shows what interfaces hear and filter matches.
func inspectLive(show *inspection, o *inspectOptions, filter []string) error {
	source, err := openLive("inspect", &o.liveOptions, filter)
	if err != nil {
		return err
	}
	fmt.Fprintf(show.e.stderr, "netsynth: listening to %s; Ctrl-C ends it\n", &o.liveOptions)
	show.prompt = true
	return show.all(source)
}

// regular reports whether f is a file on a disk, whose bytes are all there.
func regular(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode().IsRegular()
}
