package main

import (
	"fmt"

	"github.com/netsynth/netsynth/sink/osc"
	"github.com/spf13/pflag"
)

// oscOptions are the flags about Open Sound Control.
type oscOptions struct {
	receivers []string
	bundle    bool
	hearSelf  bool // play
	realtime  bool // render
}

func (o *oscOptions) add(f *pflag.FlagSet) {
	f.StringArrayVar(&o.receivers, "osc", nil, fmt.Sprintf("send notes, packets, chords and states as OSC over UDP to `HOST[:PORT]`; may be repeated (default port %d)", osc.DefaultPort))
	f.BoolVar(&o.bundle, "osc-bundle", false, "send OSC in bundles with time tags")
}

// checkOSC returns an error of usage about the flags of command.
func (o *options) checkOSC(command string) error {
	fixed := o.sonification()
	for _, text := range o.osc.receivers {
		_, port, err := osc.ParseReceiver(text)
		if err != nil {
			return usage(command, "--osc: %w", err)
		}
		if fixed && port != 0 {
			return usage(command, "--osc %s: --compat %s has its own ports: give the host alone", text, o.compat)
		}
	}
	switch {
	case len(o.osc.receivers) == 0 && (o.osc.bundle || o.osc.hearSelf || o.osc.realtime || fixed):
		return usage(command, "--osc HOST is missing, which %s asks for", o.oscFlag())
	case fixed && o.osc.bundle:
		return usage(command, "--compat %s sends no bundles", o.compat)
	}
	return nil
}

// oscFlag returns a flag that was given and needs --osc.
func (o *options) oscFlag() string {
	switch {
	case o.osc.bundle:
		return "--osc-bundle"
	case o.osc.hearSelf:
		return "--hear-self"
	case o.osc.realtime:
		return "--realtime"
	}
	return "--compat " + o.compat
}

// sonification reports whether the flags ask for the datagrams of internet-sonification.
func (o *options) sonification() bool {
	c := o.compatible()
	return c != nil && c.osc
}
