package main

import (
	"fmt"

	"github.com/netsynth/netsynth/sink/osc"
	"github.com/spf13/pflag"
)

// addOSC declares the flags about Open Sound Control.
func (o *options) addOSC(f *pflag.FlagSet) {
	f.StringArrayVar(&o.osc.Receivers, "osc", nil, fmt.Sprintf("send notes, packets, chords and states as OSC over UDP to `HOST[:PORT]`; may be repeated (default port %d)", osc.DefaultPort))
	f.BoolVar(&o.osc.Bundle, "osc-bundle", false, "send OSC in bundles with time tags")
}
