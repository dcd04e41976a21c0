package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/file"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/listing"
	"github.com/netsynth/netsynth/internal/signals"
	"github.com/spf13/cobra"
)

func newInspect(e *env) *cobra.Command {
	o := &inspectOptions{}
	cmd := &cobra.Command{
		SuggestFor: []string{"dump", "read", "stats", "packets", "tcpdump"},
		Use:        "inspect {-i INTERFACE... | FILE | -} [FILTER]",
		Short:      "list packets, one line each, or count them",
		Long: `Show what netsynth understands of each packet: when, between whom, which protocol,
how many bytes on the wire, and a description. Text quoted from a packet is printed
and not kept; control characters become dots, and passwords are left out where the
protocol marks them.

--stats counts protocols, flows and talkers, and how many packets begin a note, shape
one, or do not sound, and why: the numbers that "render" prints. --why says it of each
packet: the role that plays it, or the cause. docs/inspect.md describes lines and JSON.

` + filterHelp,
		Example: `  netsynth inspect capture.pcap
  netsynth inspect capture.pcap --only dns --format '{time} {src} {words}'
  netsynth inspect capture.pcap --only ca
  netsynth inspect capture.pcap --stats
  netsynth inspect capture.pcap --why
  netsynth inspect eve.json --only alert
  netsynth inspect -f /var/log/suricata/eve.json
  netsynth inspect capture.pcap 'tcp port 443 and host 10.0.0.7' --stats
  sudo netsynth inspect -i eth0 -i wlan0 -c 20 not port 22
  sudo tcpdump -i eth0 -U --immediate-mode -w - | netsynth inspect - --json`,
		Args: func(_ *cobra.Command, args []string) error {
			return errors.Join(o.read.check("inspect", &o.liveOptions), o.check(o.read.words(args)))
		},
		RunE: func(_ *cobra.Command, args []string) error { return runInspect(o, e, args) },
	}
	o.add(cmd.Flags())
	return cmd
}

// runInspect opens the input and shows it to its end.
func runInspect(o *inspectOptions, e *env, args []string) error {
	show, err := o.listing()
	if err != nil {
		return err
	}
	if o.on() {
		return inspectLive(show, o, e, args)
	}
	args = o.read.words(args)
	if err := (&options{}).checkFiles("inspect", args[0], "-"); err != nil {
		return err
	}
	open := openCapture
	if o.read.follow {
		open = openFollowed
	}
	source, err := open("inspect", args[0], args[1:])
	if err != nil {
		return err
	}
	caught := signals.Catch()
	defer caught.Release()
	if show.Live = o.read.follow || args[0] == "-" && !isRegular(os.Stdin); show.Live {
		file.Live(source)
	}
	if err := o.rights.stages(e).AfterAll(); err != nil {
		return errors.Join(err, source.Close())
	}
	return list(show, o, e, source, caught)
}

// inspectLive shows the packets of interfaces. words are the filter's.
func inspectLive(show listing.Options, o *inspectOptions, e *env, words []string) error {
	source, err := openLive("inspect", &o.liveOptions, words, o.rights.stages(e))
	if err != nil {
		return err
	}
	caught := signals.Catch()
	defer caught.Release()
	if err := o.rights.stages(e).AfterAll(); err != nil {
		return errors.Join(err, source.Close())
	}
	fmt.Fprintf(e.stderr, "netsynth: listening to %s; Ctrl-C ends it\n", &o.liveOptions)
	show.Live = true
	return list(show, o, e, source, caught)
}

// list shows the packets of source to their end or to a signal, one of caught.
func list(show listing.Options, o *inspectOptions, e *env, source capture.Source, caught *signals.Caught) error {
	l, err := listing.New(e.stdout, e.stderr, show)
	if err != nil {
		return errors.Join(err, source.Close())
	}
	if err := l.Run(source, caught); err != nil || !o.strict {
		return err
	}
	return errors.Join(exit.Damage(source), l.Miscount())
}
