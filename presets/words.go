package presets

import (
	"fmt"

	"github.com/netsynth/netsynth/scheduler"
)

// The words below read themselves, so that the reader of TOML can say where a
// wrong one stands.

// tonic is a note name.
type tonic struct{ pitchClass int }

// UnmarshalText reads a note name such as "Bb".
func (t *tonic) UnmarshalText(text []byte) (err error) {
	t.pitchClass, err = scheduler.ParseTonic(string(text))
	return err
}

// mode is the name of a mode.
type mode struct{ scale scheduler.Mode }

// UnmarshalText reads a mode's name such as "dorian".
func (m *mode) UnmarshalText(text []byte) (err error) {
	m.scale, err = scheduler.ParseMode(string(text))
	return err
}

// composer says who makes the music.
type composer struct{ size bool }

// UnmarshalText reads the name of a composer.
func (c *composer) UnmarshalText(text []byte) error {
	switch name := string(text); name {
	case "sequencer", "size":
		c.size = name == "size"
		return nil
	default:
		return fmt.Errorf("unknown composer %q: want sequencer or size", name)
	}
}

// progression is eight chords.
type progression struct{ chords scheduler.Progression }

// UnmarshalText reads eight chords such as "1a 5t 6s 4a 1a 3s 4a 5u".
func (p *progression) UnmarshalText(text []byte) (err error) {
	p.chords, err = scheduler.ParseProgression(string(text))
	return err
}
