package theory

import "math/bits"

var pitchNames = [12]string{"C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"}

// PitchName returns the name of a key's pitch class: "C" of 60.
func PitchName(key int) string { return pitchNames[key%12] }

// interval is a note of a chord, in semitones above its root, and its suffix in the chord's name.
type interval struct {
	semitones int
	suffix    string
}

var (
	sevenths = []interval{{11, "maj7"}, {10, "7"}, {9, "6"}, {8, "b6"}}
	ninths   = []interval{{2, "add9"}, {1, "addb9"}}
	fourths  = []interval{{5, "sus4"}, {2, "sus2"}, {6, "sus#4"}, {1, "susb2"}} // where there is no third
)

// ChordName returns the name of a chord as lead sheets write it: "Dmaj7", "F#m7b5", "Gsus4",
// "Cadd9". root is its pitch class, or a key of that; bit n of pitches is set for pitch class n.
func ChordName(root uint8, pitches uint32) string {
	root %= 12
	set := chordSet(pitches&(1<<12-1)>>root | pitches<<(12-root)&(1<<12-1)) // root becomes bit 0
	minor := set.has(3) && !set.has(4)
	name := pitchNames[root]
	if minor && set.has(6) && bits.OnesCount32(uint32(set)) == 3 {
		return name + "dim"
	}
	if minor {
		name += "m"
	}
	name += set.suffix(sevenths)
	if set.has(3) || set.has(4) {
		name += set.suffix(ninths)
	} else {
		name += set.suffix(fourths)
	}
	if set.has(6) && !set.has(7) {
		name += "b5"
	}
	return name
}

// chordSet has bit n for the note n semitones above the root.
type chordSet uint32

func (s chordSet) has(semitones int) bool { return s&(1<<semitones) != 0 }

// suffix returns the suffix of the first of notes that the chord has, "" if it has none.
func (s chordSet) suffix(notes []interval) string {
	for _, n := range notes {
		if s.has(n.semitones) {
			return n.suffix
		}
	}
	return ""
}
