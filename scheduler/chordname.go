package scheduler

import (
	"math/bits"

	"github.com/netsynth/netsynth/synth"
)

var pitchNames = [12]string{"C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"}

// interval is a note of a chord, in semitones above its root, and what its being
// there adds to the chord's name.
type interval struct {
	semitones int
	word      string
}

var (
	sevenths = []interval{{11, "maj7"}, {10, "7"}, {9, "6"}, {8, "b6"}}
	ninths   = []interval{{2, "add9"}, {1, "addb9"}}
	fourths  = []interval{{5, "sus4"}, {2, "sus2"}, {6, "sus#4"}, {1, "susb2"}} // where there is no third
)

// ChordName returns the name of the chord that a synth.Chord message tells of, as
// lead sheets write it: "Dmaj7", "F#m7b5", "Gsus4", "Cadd9".
func ChordName(m synth.Message) string {
	root := int(m.Key % 12)
	set := chordSet(m.Value&(1<<12-1)>>root | m.Value<<(12-root)&(1<<12-1)) // root becomes bit 0
	minor := set.has(3) && !set.has(4)
	name := pitchNames[root]
	if minor && set.has(6) && bits.OnesCount32(uint32(set)) == 3 {
		return name + "dim"
	}
	if minor {
		name += "m"
	}
	name += set.word(sevenths)
	if set.has(3) || set.has(4) {
		name += set.word(ninths)
	} else {
		name += set.word(fourths)
	}
	if set.has(6) && !set.has(7) {
		name += "b5"
	}
	return name
}

// chordSet has bit n for the note n semitones above the root.
type chordSet uint32

func (s chordSet) has(semitones int) bool { return s&(1<<semitones) != 0 }

// word returns the word of the first of notes that the chord has.
func (s chordSet) word(notes []interval) string {
	for _, n := range notes {
		if s.has(n.semitones) {
			return n.word
		}
	}
	return ""
}
