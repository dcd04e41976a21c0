package theory

import (
	"fmt"
	"strings"
)

// Mode is a seven-note scale: the pitch classes allowed, in semitones above the
// tonic, rising from 0.
type Mode [7]int

// modes lists every mode by the name that presets use.
var modes = []struct {
	name string
	mode Mode
}{
	{"ionian", Mode{0, 2, 4, 5, 7, 9, 11}},
	{"dorian", Mode{0, 2, 3, 5, 7, 9, 10}},
	{"phrygian", Mode{0, 1, 3, 5, 7, 8, 10}},
	{"lydian", Mode{0, 2, 4, 6, 7, 9, 11}},
	{"mixolydian", Mode{0, 2, 4, 5, 7, 9, 10}},
	{"aeolian", Mode{0, 2, 3, 5, 7, 8, 10}},
	{"harmonic", Mode{0, 2, 3, 5, 7, 8, 11}},
	{"major", Mode{0, 2, 4, 5, 7, 9, 11}},
	{"minor", Mode{0, 2, 3, 5, 7, 8, 10}},
}

// ParseMode returns the mode called name, such as "dorian"; "major" is ionian,
// "minor" aeolian and "harmonic" harmonic minor. The error lists the names.
func ParseMode(name string) (Mode, error) {
	names := make([]string, 0, len(modes))
	for _, m := range modes {
		if m.name == name {
			return m.mode, nil
		}
		names = append(names, m.name)
	}
	return Mode{}, fmt.Errorf("no mode %q: there are %s", name, strings.Join(names, ", "))
}

// KeyName returns the name of a key, such as "D dorian" or "A minor", for its tonic's pitch
// class and its mode. A mode without a name has none in it.
func KeyName(tonic int, m Mode) string {
	name := pitchNames[tonic%12]
	for i := len(modes) - 1; i >= 0; i-- { // "major" and "minor" are last, and the usual words
		if modes[i].mode == m {
			return name + " " + modes[i].name
		}
	}
	return name
}

// ParseTonic returns the pitch class of a note name, 0 (C) to 11 (B): a letter
// from A to G, with # or b behind it for a semitone up or down.
func ParseTonic(name string) (int, error) {
	const letters, steps = "CDEFGAB", "\x00\x02\x04\x05\x07\x09\x0b"
	if len(name) == 1 || len(name) == 2 {
		i := strings.IndexByte(letters, name[0])
		switch {
		case i >= 0 && len(name) == 1:
			return int(steps[i]), nil
		case i >= 0 && name[1] == '#':
			return (int(steps[i]) + 1) % 12, nil
		case i >= 0 && name[1] == 'b':
			return (int(steps[i]) + 11) % 12, nil
		}
	}
	return 0, fmt.Errorf("no note %q: write C, C#, Db, D and so on to B", name)
}
