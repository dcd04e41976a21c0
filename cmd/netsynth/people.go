package main

import (
	"io"
	"os"
	"strings"
	"time"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/spf13/pflag"
)

// The values of --screen.
const (
	screenAuto  = "auto"
	screenFull  = "full"
	screenLines = "lines"
	screenNone  = "none"
)

// peopleOptions are the flags about what people and programs see of a piece, and what they
// want of it.
type peopleOptions struct {
	screen string
	status time.Duration // between the lines that say how the piece stands; 0: none
	events string        // file of events, - for standard output
	do     []string      // commands at the beginning
	alerts bool
}

// add declares the flags of commands that play.
func (o *peopleOptions) add(f *pflag.FlagSet) {
	o.screen, o.status = screenAuto, time.Minute
	f.Var(cmdline.Choice(&o.screen, screenAuto, screenFull, screenLines, screenNone), "screen",
		"what is shown: full (the whole terminal), lines (one an event) or none (default: full in a terminal, else lines)")
	f.Var(cmdline.Length(&o.status), "status", "in lines, say how the piece stands this often (0: never)")
	f.StringArrayVar(&o.do, "do", nil, `a command for the beginning, as of the screen's keys: "mute web", "volume =-6"; may be repeated`)
	f.BoolVar(&o.alerts, "alerts-only", false, "silence until something is wrong")
	o.addEvents(f)
}

// addEvents declares the flag of every command that makes music.
func (o *peopleOptions) addEvents(f *pflag.FlagSet) {
	f.StringVar(&o.events, "events", "", `write what is noticed to this `+"`FILE`"+`, one JSON object a line, - for standard output: see "netsynth help events"`)
}

// shows returns full, lines or none, for a piece that plays with standard error at w.
func (o *options) shows(w io.Writer) string {
	switch o.people.screen {
	case screenFull, screenLines, screenNone:
		return o.people.screen
	}
	switch {
	case o.quiet > 0 || o.people.screen == "":
		return screenNone
	case console.IsTerminal(w) && !strings.HasPrefix(os.Getenv("TERM"), "dumb"):
		return screenFull
	}
	return screenLines
}
