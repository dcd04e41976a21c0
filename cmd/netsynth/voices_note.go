package main

import (
	"fmt"
	"strconv"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/gm"
	"github.com/netsynth/netsynth/internal/instruments"
	"github.com/spf13/pflag"
)

// noteOptions are the flags about a note. A number below 0 is not given.
type noteOptions struct{ instruments.Options }

// newNoteOptions returns the options without a key.
func newNoteOptions(velocity int, seconds float64) *noteOptions {
	return &noteOptions{Options: instruments.Options{Key: -1, Velocity: velocity, Seconds: seconds}}
}

// add declares the flags of a note. key and velocity describe their defaults.
func (n *noteOptions) add(f *pflag.FlagSet, key, velocity string) {
	want := "a key, 0 to 127, or its name, such as C4 (60) or F#3"
	f.Var(cmdline.Parsed("key", want, n.setKey, func() string { return "" }), "key", want+" (default: "+key+")")
	speed := "1 to 127"
	f.Var(cmdline.Parsed("number", speed, n.setVelocity, func() string { return "" }), "velocity", speed+" (default: "+velocity+")")
	seconds := cmdline.Number(&n.Seconds, 0.01, 60, "")
	f.Var(seconds, "seconds", "hold the key this long, "+seconds.Want())
}

func (n *noteOptions) setKey(text string) (ok bool) {
	n.Key, ok = gm.ParseKey(text)
	return ok
}

func (n *noteOptions) setVelocity(text string) bool {
	v, err := strconv.Atoi(text)
	n.Velocity = v
	return err == nil && v >= 1 && v <= 127
}

// The note that is played without flags.
const (
	usualVelocity = 80
	usualSeconds  = 2
)

// addUsual declares the flags of a note that is usualVelocity and usualSeconds without them.
func (n *noteOptions) addUsual(f *pflag.FlagSet) {
	n.add(f, "middle C, or the C nearest to it in the instrument's range", fmt.Sprint(usualVelocity))
}

// addScale declares the flags of a note or a scale.
func (n *noteOptions) addScale(f *pflag.FlagSet) {
	n.addUsual(f)
	f.BoolVar(&n.Scale, "scale", false, "play a C major scale over the instrument's range, 0.3 seconds a note")
}
