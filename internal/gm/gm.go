// Package gm knows General MIDI by its names: the programs with their families and the keys that are
// recommended for each, the drums, and how a person writes a key. The source is "General MIDI 2"
// (RP-024, MIDI Manufacturers Association), appendices A and B.
package gm

// Of returns program n, 0 to 127.
func Of(n int) Program { return programs[n] }

// Ranged reports whether General MIDI 2 recommends keys for the program.
func (p Program) Ranged() bool { return p.High > 0 }

// Family returns the family of program n, 0 to 127.
func Family(n int) string { return families[n/8] }

// Families returns the sixteen families in the order of their programs.
func Families() []string { return families[:] }

// Drum returns the name of a drum key, "" if the standard kit has none there.
func Drum(key int) string {
	if key < lowestDrum || key > highestDrum {
		return ""
	}
	return drums[key-lowestDrum]
}
