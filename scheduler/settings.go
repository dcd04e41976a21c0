package scheduler

import (
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
	SwellDB float64 // how far the pad's level swings to each side, dB, 0..6

	// Size, if not nil, lets Sizes make the music instead of the Sequencer; of the rest
	// only the names and the tempo count then.
	Size *SizeSettings

	// Other, if not nil, makes the Composer instead, as Size does.
	Other Maker

	Groove    int // 0 none, 1 kick on the half bar, 2 on every beat
	Roles     [NumRoles]RoleSettings
	Detectors [traffic.NumDetectors]traffic.DetectorSettings
}

// Harmonic reports whether the Sequencer makes the music: only then there are roles.
func (s *Settings) Harmonic() bool { return s.Size == nil && s.Other == nil }

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
	Gain      float64 // factor of every velocity, 0..2
}

// SizeSettings are the settings of Sizes.
type SizeSettings struct {
	Sound    string  // the instrument in words, for the legend
	Program  int     // 0..127
	Low      int     // key of an empty frame, 0..127
	High     int     // key of the longest frame, from Low to 127
	Bytes    int     // the longest frame; longer ones count as this long
	Table    [12]int // by the key's pitch class: semitones above the C at or below it
	Velocity int     // 1..127
	Millis   int     // length of a note, ms, 1..10,000
	Level    int     // controller 7, 0..127
	Reverb   int     // controller 91, 0..127
}

// key returns the key of a frame of size bytes. As Max's scale does with whole
// numbers, it rounds down.
func (s *SizeSettings) key(size uint32) uint8 {
	key := s.Low + int(min(int64(size), int64(s.Bytes)))*(s.High-s.Low)/s.Bytes
	return uint8(s.bend(key))
}

// bend returns the key of the table's scale for key.
func (s *SizeSettings) bend(key int) int { return key - key%12 + s.Table[key%12] }
