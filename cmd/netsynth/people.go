package main

import (
	"time"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/piece"
	"github.com/netsynth/netsynth/scheduler/controls"
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
	hours  *controls.Hours // in which it is silent; nil: none
}

// add declares the flags of commands that play.
func (o *peopleOptions) add(f *pflag.FlagSet) {
	o.screen, o.status = piece.ScreenAuto, time.Minute
	f.Var(cmdline.Choice(&o.screen, piece.ScreenAuto, piece.ScreenFull, piece.ScreenLines, piece.ScreenNone), "screen",
		"what is shown: full (the whole terminal), lines (one an event) or none (default: full in a terminal, else lines)")
	f.Var(cmdline.Length(&o.status), "status", "in lines, say how the piece stands this often (0: never)")
	f.StringArrayVar(&o.do, "do", nil, `a command for the beginning, as of the screen's keys: "mute web", "volume =-6"; may be repeated`)
	f.BoolVar(&o.alerts, "alerts-only", false, "silence until something is wrong")
	f.Var(o.quietHours(), "quiet-hours", "silence between these times of the day, as 22:00-07:00; all else goes on")
	o.addEvents(f)
}

// addEvents declares the flag of every command that makes music.
func (o *peopleOptions) addEvents(f *pflag.FlagSet) {
	f.StringVar(&o.events, "events", "", `write what is noticed to this `+"`FILE`"+`, one JSON object a line, - for standard output: see "netsynth help events"`)
}

// quietHours returns the value of --quiet-hours.
func (o *peopleOptions) quietHours() *cmdline.Value {
	return cmdline.Parsed("HH:MM-HH:MM", "two times of the day, as 22:00-07:00", func(text string) bool {
		hours, err := controls.ParseHours(text)
		if err != nil {
			return false
		}
		o.hours = &hours
		return true
	}, func() string {
		if o.hours == nil {
			return ""
		}
		return o.hours.String()
	})
}
