package instruments

import (
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/timbre"
)

// Options are the flags of a note: values below 0 are not given.
type Options struct {
	Key      int
	Velocity int
	Seconds  float64
	Scale    bool // a scale over the instrument's range
}

// scaleSeconds is how long each note of a scale is held if nothing else is asked for.
const scaleSeconds = 0.3

// Note returns the note of an instrument. An error is one of command's usage.
func (o *Options) Note(command string, i *Instrument) (timbre.Note, error) {
	switch {
	case i.Drum && o.Key >= 0:
		return timbre.Note{}, exit.Usage(command, "%s: --key does not go with a drum, which has its own", command)
	case i.Drum && o.Scale:
		return timbre.Note{}, exit.Usage(command, "%s: --scale does not go with a drum", command)
	case o.Scale && o.Key >= 0:
		return timbre.Note{}, exit.Usage(command, "%s: --scale does not go with --key", command)
	}
	key := o.Key
	if key < 0 {
		key = i.KeyIn()
	}
	return i.Note(key, o.Velocity, o.Seconds), nil
}

// Play returns the Play of an instrument of book: a note or a scale. given reports whether Seconds was asked
// for. An error is one of command's usage.
func (o *Options) Play(command string, book *Book, i *Instrument, given bool) (*Play, error) {
	note, err := o.Note(command, i)
	if err != nil {
		return nil, err
	}
	if !o.Scale {
		return book.Note(note), nil
	}
	if !given {
		note.Hold = scaleSeconds
	}
	return book.Scale(i, note), nil
}
