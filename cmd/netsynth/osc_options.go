package main

import (
	"fmt"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/piece"
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

// check returns a usage error for command if the flags do not go together.
func (o *oscOptions) check(command string, compat piece.Compat) error {
	for _, text := range o.receivers {
		_, port, err := osc.ParseReceiver(text)
		if err != nil {
			return exit.Usage(command, "--osc: %w", err)
		}
		if compat.Sonification() && port != 0 {
			return exit.Usage(command, "--osc %s: --compat %s has its own ports: give only the host", text, compat)
		}
	}
	switch flag := o.needs(compat); {
	case len(o.receivers) == 0 && flag != "":
		return exit.Usage(command, "--osc HOST is missing: %s needs it", flag)
	case compat.Sonification() && o.bundle:
		return exit.Usage(command, "--compat %s sends no bundles", compat)
	}
	return nil
}

// needs returns a flag that was given and needs --osc, empty if there is none.
func (o *oscOptions) needs(compat piece.Compat) string {
	switch {
	case o.bundle:
		return "--osc-bundle"
	case o.hearSelf:
		return "--hear-self"
	case o.realtime:
		return "--realtime"
	case compat.Sonification():
		return "--compat " + string(compat)
	}
	return ""
}
