package main

import (
	"time"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/piece"
	"github.com/netsynth/netsynth/internal/quiet"
	"github.com/spf13/pflag"
)

// peopleOptions are the flags about what people and programs see of a piece, and what they
// want of it.
type peopleOptions struct {
	screen string
	status time.Duration // between the lines that say how the piece stands; 0: none
	events string        // file of events, - for standard output
	do     []string      // commands at the beginning
	alerts bool
	quiet  quiet.Hours
}

// add declares the flags of commands that play.
func (o *peopleOptions) add(f *pflag.FlagSet) {
	o.screen, o.status = piece.ScreenAuto, time.Minute
	f.Var(cmdline.Choice(&o.screen, piece.ScreenAuto, piece.ScreenFull, piece.ScreenLines, piece.ScreenNone), "screen",
		"what is shown: full (the whole terminal), lines (one an event) or none (default: full in a terminal, else lines)")
	f.Var(cmdline.Length(&o.status), "status", "in lines, say how the piece stands this often (0: never)")
	f.StringArrayVar(&o.do, "do", nil, "a `LINE` for the beginning, a command as of the screen's keys: \"mute web\", \"volume =-6\"; may be repeated")
	f.BoolVar(&o.alerts, "alerts-only", false, "silence until something is wrong")
	f.Var(cmdline.Parsed("hours", quiet.Want, func(text string) (ok bool) {
		h, err := quiet.Parse(text)
		o.quiet = h
		return err == nil
	}, func() string { return o.quiet.String() }), "quiet-hours", "silent at these hours of the day: "+quiet.Want)
	o.addEvents(f)
}

// addEvents declares the flag of every command that makes music.
func (o *peopleOptions) addEvents(f *pflag.FlagSet) {
	f.StringVar(&o.events, "events", "", `write what is noticed to this `+"`FILE`"+`, one JSON object a line, - for standard output: see "netsynth help events"`)
}

// partsOptions are the flags about the parts of the music, by a role's name, word or channel.
type partsOptions struct {
	solo, mute []string
	stems      string // folder
}

// add declares the flags of commands that play or render.
func (o *partsOptions) add(f *pflag.FlagSet) {
	f.StringArrayVar(&o.solo, "solo", nil, "hear this `PART` alone: a role's name or word (\"dns\", \"web\"), its instrument, or a channel; may be repeated")
	f.StringArrayVar(&o.mute, "mute", nil, "leave this `PART` out; may be repeated")
}
