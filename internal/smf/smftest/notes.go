package smftest

import (
	"cmp"
	"fmt"
	"slices"
)

// Note is a note on with its note off.
type Note struct {
	Track, Port, Channel   int   // Channel 0..15, of the port
	On, Off                int64 // ticks
	Key, Velocity, Program uint8 // the program in force when it begins
}

// Notes returns a file's notes, sorted by start, then track, then key. An error names a
// note on or off without its partner, or a key that was struck while it sounded.
func (f *File) Notes() ([]Note, error) {
	var notes []Note
	for i, t := range f.Tracks {
		var program [16]uint8
		sounding := map[[2]uint8]int{}
		for _, e := range t.Events {
			at := [2]uint8{uint8(e.Channel()), e.Data[0]}
			n, sounds := sounding[at]
			switch e.Kind() {
			case Program:
				program[e.Channel()] = e.Data[0]
			case NoteOn:
				if sounds || e.Data[1] == 0 {
					return nil, fmt.Errorf("track %d, tick %d: key %d is struck again, or without velocity", i, e.Tick, e.Data[0])
				}
				sounding[at] = len(notes)
				notes = append(notes, Note{Track: i, Port: t.Port, Channel: e.Channel(), On: e.Tick, Key: e.Data[0], Velocity: e.Data[1], Program: program[e.Channel()]})
			case NoteOff:
				if !sounds {
					return nil, fmt.Errorf("track %d, tick %d: key %d is released and was not held", i, e.Tick, e.Data[0])
				}
				notes[n].Off = e.Tick
				delete(sounding, at)
			}
		}
		if len(sounding) > 0 {
			return nil, fmt.Errorf("track %d: %d notes never end", i, len(sounding))
		}
	}
	slices.SortStableFunc(notes, func(a, b Note) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Track, b.Track), cmp.Compare(a.Key, b.Key))
	})
	return notes, nil
}
