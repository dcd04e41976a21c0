// Package instruments makes the output of "netsynth voices": the instruments of a bank by their General MIDI
// names, as a table, one by one with measured facts, compared with another sound, and played.
//
// A Book has the instruments; Find finds one by the name that a person gives. Each command has a file: list.go,
// show.go (with words.go, which describes patches), compare.go, picture.go and play.go.
package instruments

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/internal/gm"
	"github.com/netsynth/netsynth/internal/timbre"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
	"github.com/netsynth/netsynth/voices"
)

// Version is the version of the JSON forms, documented in docs/voices.md.
const Version = 1

// Instrument is a program, or a drum of the standard kit.
type Instrument struct {
	Drum   bool
	Number int    // a program from 0, or a drum's key
	Name   string // General MIDI's
	Patch  string // the patch's
	timbre *synth.Timbre
}

// Book is the instruments of a bank.
type Book struct {
	bank *synth.Bank
	all  []Instrument // programs, then drums
}

// NewBook returns the Book of a bank.
func NewBook(bank *synth.Bank) *Book {
	b := &Book{bank: bank}
	for n := range bank.Programs {
		if t := &bank.Programs[n]; t.N > 0 {
			b.all = append(b.all, Instrument{Number: n, Name: gm.Of(n).Name, Patch: t.Name, timbre: t})
		}
	}
	for key := range bank.Drums {
		if t := &bank.Drums[key]; t.N > 0 {
			name := gm.Drum(key)
			if name == "" {
				name = t.Name
			}
			b.all = append(b.all, Instrument{Drum: true, Number: key, Name: name, Patch: t.Name, timbre: t})
		}
	}
	return b
}

// Names returns the instruments' names as one word each, as Find takes them.
func (b *Book) Names() (names []string) {
	for i := range b.all {
		names = append(names, b.all[i].Word())
	}
	return names
}

// Word returns the instrument's name as one word: "acoustic-guitar-nylon".
func (i *Instrument) Word() string { return strings.Join(split(i.Name), "-") }

// drumFamily is the family of the drums.
const drumFamily = "Drums"

// Family returns the instrument's family.
func (i *Instrument) Family() string {
	if i.Drum {
		return drumFamily
	}
	return gm.Family(i.Number)
}

// String returns the instrument as a person reads it: "25 Acoustic Guitar (nylon)", "drum 38 Acoustic Snare".
func (i *Instrument) String() string {
	if i.Drum {
		return fmt.Sprintf("drum %d %s", i.Number, i.Name)
	}
	return fmt.Sprintf("%d %s", i.Number+1, i.Name)
}

// kernels returns the names of the kernels of its layers, each once.
func (b *Book) kernels(i *Instrument) (names []string) {
	for _, p := range voices.Parts(b.bank, i.timbre) {
		if !slices.Contains(names, p.Kernel) {
			names = append(names, p.Kernel)
		}
	}
	return names
}

// keys returns the keys that General MIDI 2 recommends; ok is false if it recommends none.
func (i *Instrument) keys() (low, high int, ok bool) {
	if i.Drum || !gm.Of(i.Number).Ranged() {
		return 0, 0, false
	}
	p := gm.Of(i.Number)
	return int(p.Low), int(p.High), true
}

// middleC is the key of a program's note where none is given.
const middleC = 60

// KeyIn returns the key at which an instrument is played if none is given: middle C, or the C in its recommended
// keys that is nearest to it.
func (i *Instrument) KeyIn() int {
	low, high, ok := i.keys()
	key := middleC
	for ok && key < low {
		key += 12
	}
	for ok && key > high {
		key -= 12
	}
	return key
}

// Note returns a note of the instrument. A drum is played at its own key, whatever key is.
func (i *Instrument) Note(key, velocity int, hold float64) timbre.Note {
	if i.Drum {
		key = i.Number
	}
	return timbre.Note{Program: i.Number, Drum: i.Drum, Key: key, Velocity: velocity, Hold: hold}
}

// longestNote is how long a note is rendered at most, in seconds.
const longestNote = 40

// render returns the sound of a note.
func (b *Book) render(n timbre.Note) *timbre.Sound {
	return timbre.Render(b.bank, n, n.Hold+longestNote)
}

// pitchKey returns the key by which a note's pitch is looked for, NaN of a drum.
func pitchKey(n timbre.Note) float64 {
	if n.Drum {
		return math.NaN()
	}
	return float64(n.Key)
}

// noteName says which note it is: "C4, velocity 80".
func noteName(n timbre.Note) string {
	if n.Drum {
		return fmt.Sprint("velocity ", n.Velocity)
	}
	return fmt.Sprintf("%s, velocity %d", gm.KeyName(n.Key), n.Velocity)
}

// decibels returns a gain in dB.
func decibels(gain float32) float64 { return dsp.DB(float64(gain)) }
