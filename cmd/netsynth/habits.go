package main

import "github.com/spf13/pflag"

// addHabits declares the flags about what is usual in the network. A command that plays learns.
func (o *options) addHabits(f *pflag.FlagSet, plays bool) {
	f.StringVar(&o.habits.File, "baseline", "", "what is usual in this network, as learnt in this `FILE`, is softer, and what is new comes forward (docs/baseline.md)")
	f.BoolVar(&o.habits.Off, "no-habituation", false, "nothing becomes softer because it goes on, or louder because it is new")
	if o.habits.Learn = plays; !plays {
		f.BoolVar(&o.habits.Learn, "learn", false, "also write to the --baseline what this input adds")
	}
}
