package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/netsynth/netsynth/capture"
	"github.com/spf13/pflag"
)

// liveOptions are the flags of play and inspect about an interface.
type liveOptions struct {
	device      string
	promiscuous bool
	wait        bool
}

func (l *liveOptions) add(f *pflag.FlagSet) {
	f.StringVarP(&l.device, "interface", "i", "", `interface to listen to; "any" is all of them`)
	f.BoolVar(&l.promiscuous, "promiscuous", false, "also take what is addressed to others")
	f.BoolVar(&l.wait, "wait", true, "wait for an interface that goes down, instead of ending")
}

// check wants of command an interface or a file, not both, and then perhaps a filter.
func (l *liveOptions) check(command string, args []string) error {
	switch {
	case l.device != "" && len(args) > 0 && (args[0] == "-" || exists(args[0])):
		return usage(command, "%s: -i %s and %q: one of them", command, l.device, args[0])
	case l.device != "":
		return checkFilter(command, args)
	case len(args) == 0:
		return usage(command, "%s: -i INTERFACE, a FILE or - is missing", command)
	}
	return checkFilter(command, args[1:])
}

// exists reports whether there is a file of that name.
func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// openLive opens an interface for command and then gives up every right that it took.
func openLive(command string, l *liveOptions, filter []string) (*capture.LiveSource, error) {
	source, err := capture.OpenLive(capture.LiveOptions{Interface: l.device, Promiscuous: l.promiscuous, Wait: l.wait,
		Filter: strings.Join(filter, " ")})
	if err != nil {
		return nil, noCapture(command, err)
	}
	if _, err := source.DropRights(); err != nil {
		return nil, errors.Join(err, source.Close())
	}
	return source, nil
}

// playLive plays what an interface hears and filter matches. The sound card is
// opened last: it is the user's, not root's.
func playLive(o *options, e *env, l *liveOptions, filter []string) error {
	source, err := openLive("play", l, filter)
	if err != nil {
		return err
	}
	audio, err := speaker(o)
	if err != nil {
		return errors.Join(noSound(err), source.Close())
	}
	if !o.quiet {
		fmt.Fprintf(e.stderr, "netsynth: listening to %s, preset %s; Ctrl-C ends it\n", l.device, o.preset)
	}
	return play(o, e, source, newLiveFeed(source), l.device, audio)
}

// noCapture adds the ways by which command gets at an interface.
func noCapture(command string, err error) error {
	var rights *capture.RightsError
	if bad := badFilter(command, err); bad != err {
		return bad
	}
	if errors.As(err, &rights) {
		return &failure{exitCapture, err, fmt.Sprintf("sudo setcap cap_net_raw=ep %s\nor: sudo %s %s -i %s\n%s",
			self(), self(), command, rights.Interface, `"netsynth demo" needs no rights; see "netsynth help capture"`)}
	}
	return &failure{exitCapture, err, `"netsynth interfaces" lists what can be listened to`}
}
