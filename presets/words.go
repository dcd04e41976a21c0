package presets

import (
	"fmt"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/scheduler/theory"
)

// The words below read themselves, so that the reader of TOML can say where a
// wrong one stands.

// tonic is a note name.
type tonic struct {
	pitchClass int
	name       string // as it was written
}

// UnmarshalText reads a note name such as "Bb".
func (t *tonic) UnmarshalText(text []byte) (err error) {
	t.name = string(text)
	t.pitchClass, err = theory.ParseTonic(t.name)
	return err
}

// mode is the name of a mode.
type mode struct {
	scale theory.Mode
	name  string // as it was written
}

// UnmarshalText reads a mode's name such as "dorian".
func (m *mode) UnmarshalText(text []byte) (err error) {
	m.name = string(text)
	m.scale, err = theory.ParseMode(m.name)
	return err
}

// composer says who makes the music. The zero composer is the sequencer.
type composer struct{ name string }

// sequencer is the name of the composer that plays harmony. Each other composer has a
// table of its name.
const sequencer = "sequencer"

// composers are the names of the composers.
var composers = []string{sequencer, "size", "geiger"}

// UnmarshalText reads the name of a composer.
func (c *composer) UnmarshalText(text []byte) error {
	if c.name = string(text); !slices.Contains(composers, c.name) {
		return fmt.Errorf("unknown composer %q: want %s", c.name, strings.Join(composers, ", "))
	}
	return nil
}

// uses reports whether the composer's music depends on a key, dotted; about, which describes
// it, is used by all.
func (c composer) uses(key string) bool {
	table, _, _ := strings.Cut(key, ".")
	switch {
	case key == "like":
		return false
	case key == "about", key == "composer", key == "time.bpm":
		return true
	case table != sequencer && slices.Contains(composers, table):
		return c.name == table
	}
	return c.name == sequencer || c.name == ""
}

// progression is eight chords.
type progression struct{ chords theory.Progression }

// UnmarshalText reads eight chords such as "1a 5t 6s 4a 1a 3s 4a 5u".
func (p *progression) UnmarshalText(text []byte) (err error) {
	p.chords, err = theory.ParseProgression(string(text))
	return err
}
