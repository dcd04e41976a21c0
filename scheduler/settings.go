package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/habit"
	"github.com/netsynth/netsynth/scheduler/rules"
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// Settings is everything that a preset decides about the music.
type Settings struct {
	Name  string // as the user types it
	About string // its character in one line

	MilliBPM int     // beats a minute, times 1000: 20,000..300,000
	Swing    float64 // 0.5 (straight) to 0.66: where the second half of a pair of steps begins

	theory.Plan // the harmony

	Breathe int     // bars: in the last of this many bars groove and arp rest for half a bar; 0: never
	Rotate  int     // bars: how often a role may change to its Alternate program; 0: never
	Notes   int     // notes that a step may begin beside the pad's, 4..24
	Reverb  float64 // seconds in which the room's sound falls by 60 dB, 0.4..8
	SwellDB float64 // how far the pad's level swings to each side, dB, 0..6

	// Other, if not nil, makes the Composer instead of the Sequencer; of the rest only the names and the
	// tempo count then.
	Other Maker

	// Habit is no part of a preset: what is usual in the network, and whether it recedes.
	Habit habit.Options

	Rules     []rules.Rule                 // of them, the first that matches a packet counts
	Figures   [traffic.NumDetectors]string // that play the states instead of the detectors' own; "": those
	Groove    int                          // 0 none, 1 the grooves' own kick, 2 on every beat too
	Roles     [NumRoles]RoleSettings
	Detectors [traffic.NumDetectors]traffic.DetectorSettings
}

// Harmonic reports whether the Sequencer makes the music: only then there are roles.
func (s *Settings) Harmonic() bool { return s.Other == nil }

// RoleSettings is how one role sounds.
type RoleSettings struct {
	Sound     string  // the instrument in words, for the legend
	Channel   int     // 0..63, 16 a MIDI port; 9, 25, 41 and 57 are drum kits
	Program   int     // 0..127
	Alternate int     // the program that may replace Program for a while, 0..127; -1: none
	Low, High int     // register: the lowest and highest key, 0..127, at least an octave apart
	Pan       int     // 0 left, 64 middle, 127 right
	Level     int     // controller 7, 0..127
	Reverb    int     // controller 91, 0..127
	Echo      int     // controller 94, 0..127
	Gain      float64 // factor of every velocity, 0..2
}
