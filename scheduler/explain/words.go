package explain

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// At returns when the note begins.
func (n *Note) At() time.Duration { return dsp.Duration(n.Frame) }

// Bar returns the note's bar, and its beat of the bar, both from 1.
func (n *Note) Bar() (bar, beat int64) {
	const barTicks = scheduler.StepsPerBar * scheduler.StepTicks
	return n.On/barTicks + 1, n.On%barTicks/scheduler.PPQ + 1
}

// Part returns the name of the note's role, "note" of a Composer without roles.
func (n *Note) Part() string {
	if n.Role >= scheduler.NumRoles {
		return "note"
	}
	return n.Role.String()
}

// Sound returns the instrument in words.
func (n *Note) Sound() string {
	switch {
	case n.Role < scheduler.NumRoles:
		return n.Settings.Roles[n.Role].Sound
	case n.Settings.Other != nil:
		sound, _, _ := strings.Cut(n.Settings.Other.Legend()[0], " - ")
		return sound
	}
	return ""
}

// FigureName returns the name of the figure that the note is part of, "" if it is of none.
func (n *Note) FigureName() string {
	if figures := scheduler.Figures(); n.Figure >= 0 && n.Figure < len(figures) {
		return figures[n.Figure].Name
	}
	return ""
}

// Meaning returns what the note means, in words.
func (n *Note) Meaning() string {
	if figures := scheduler.Figures(); n.Figure >= 0 && n.Figure < len(figures) {
		f := &figures[n.Figure]
		if f.Within != "" {
			f = &figures[slices.IndexFunc(figures, func(g scheduler.Figure) bool { return g.Name == f.Within })]
		}
		return strings.Join(f.Meanings(n.Settings), "; ")
	}
	if n.Role < scheduler.NumRoles {
		return n.Role.Info().Meaning
	}
	return "a packet"
}

// strokes are the names of the keys of the drum kit that are played.
var strokes = map[uint8]string{35: "low kick", 36: "kick", 37: "side stick", 38: "snare", 40: "soft snare", 41: "low tom", 42: "hi-hat",
	43: "tom", 65: "timbale", 66: "low timbale", 69: "cabasa", 70: "maracas", 76: "wood block", 77: "low wood block"}

// KeyName returns the name of the note's key: "C4" is middle C; of a drum kit the stroke's.
func (n *Note) KeyName() string {
	if synth.IsDrums(n.Channel) {
		if name := strokes[n.Key]; name != "" {
			return name
		}
		return fmt.Sprint("stroke ", n.Key)
	}
	return fmt.Sprint(theory.PitchName(int(n.Key)), int(n.Key)/12-1)
}
