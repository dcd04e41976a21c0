// Package smf writes standard MIDI files (format 1), with the library gomidi.
package smf

import (
	"fmt"
	"io"
	"slices"

	"gitlab.com/gomidi/midi/v2/smf"
)

// File is a standard MIDI file: tracks that sound at once.
type File struct {
	PPQ    int // ticks a beat, 1..32767
	Tracks []Track
}

// Track is one track. Its events are in order: no tick is below the one before.
type Track struct {
	Port   uint8 // MIDI port of its channels, 0..127
	Events []Event
	End    int64 // tick of its end, not below the last event's
}

// Event is a MIDI message, or a meta event, and its time in ticks since the beginning.
type Event struct {
	Tick int64
	Data []byte // as the functions below make it
}

// maxDelta is the longest time, in ticks, that the format can put between two events.
const maxDelta = 1<<28 - 1

// WriteTo writes the file. Notes of a channel that several ports use come with what other
// ports have changed, for readers without ports. An error is w's, or says that f has no track.
func (f *File) WriteTo(w io.Writer) (int64, error) {
	s := smf.NewSMF1()
	s.TimeFormat = smf.MetricTicks(f.PPQ)
	tracks := f.Tracks
	if slices.ContainsFunc(tracks, func(t Track) bool { return t.Port > 0 }) {
		tracks = restated(tracks)
	}
	for i := range tracks {
		if err := s.Add(tracks[i].encode()); err != nil {
			return 0, fmt.Errorf("track %d: %w", i, err)
		}
	}
	data, err := s.Bytes() // the library drops errors of a track's writer
	if err != nil {
		return 0, err
	}
	n, err := w.Write(data)
	return int64(n), err
}

// encode returns the track in the library's form.
func (t *Track) encode() smf.Track {
	out := make(smf.Track, 0, len(t.Events)+2)
	if t.Port > 0 {
		out = append(out, smf.Event{Message: smf.MetaPort(t.Port & 127)})
	}
	at := int64(0)
	wait := func(until int64) uint32 {
		for ; until-at > maxDelta; at += maxDelta {
			out = append(out, smf.Event{Delta: maxDelta, Message: smf.MetaText("")})
		}
		delta := uint32(until - at)
		at = until
		return delta
	}
	for _, e := range t.Events {
		delta := wait(e.Tick)
		out = append(out, smf.Event{Delta: delta, Message: e.Data})
	}
	out.Close(wait(max(t.End, at)))
	return out
}
