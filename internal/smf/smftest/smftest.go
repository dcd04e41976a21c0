// Package smftest reads standard MIDI files for tests, strictly according to the
// specification (MIDI 1.0, RP-001), and without code that the writer uses.
package smftest

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// File is a standard MIDI file.
type File struct {
	Format, PPQ int
	Tracks      []Track
}

// Track is one track: its events in order, and the tick of its end.
type Track struct {
	Name   string
	Port   int     // MIDI port; 0 where none is said
	Events []Event // without the name, the port and the end of track
	End    int64
}

// Event is a channel message, Status and up to two data bytes, an exclusive message, whose Status is 0xf0 and which is
// in Text, or a meta event, whose Status is 0xff.
type Event struct {
	Tick   int64
	Status byte
	Data   [2]byte
	Meta   byte // the kind of a meta event
	Text   []byte
}

// Kind returns the upper half of a channel message's status.
func (e Event) Kind() byte { return e.Status & 0xf0 }

// Channel returns a channel message's channel, from 0.
func (e Event) Channel() int { return int(e.Status & 15) }

// The kinds of messages and of meta events that tests ask for.
const (
	NoteOff       = 0x80
	NoteOn        = 0x90
	Control       = 0xb0
	Program       = 0xc0
	Exclusive     = 0xf0
	Meta          = 0xff
	MetaName      = 0x03
	MetaMarker    = 0x06
	MetaPort      = 0x21
	MetaEnd       = 0x2f
	MetaTempo     = 0x51
	MetaTimeSig   = 0x58
	headerLength  = 14
	chunkPreamble = 8
)

// Parse reads a whole file. An error names the violation of the specification.
func Parse(b []byte) (File, error) {
	if len(b) < headerLength || string(b[:8]) != "MThd\x00\x00\x00\x06" {
		return File{}, errors.New("no header")
	}
	f := File{Format: int(binary.BigEndian.Uint16(b[8:])), PPQ: int(binary.BigEndian.Uint16(b[12:]))}
	tracks := int(binary.BigEndian.Uint16(b[10:]))
	for b = b[headerLength:]; len(b) > 0; {
		if len(b) < chunkPreamble || string(b[:4]) != "MTrk" {
			return f, fmt.Errorf("track %d: no header", len(f.Tracks))
		}
		n := int(binary.BigEndian.Uint32(b[4:]))
		if n > len(b)-chunkPreamble {
			return f, fmt.Errorf("track %d: cut short", len(f.Tracks))
		}
		t, err := parseTrack(b[chunkPreamble : chunkPreamble+n])
		if err != nil {
			return f, fmt.Errorf("track %d: %w", len(f.Tracks), err)
		}
		f.Tracks = append(f.Tracks, t)
		b = b[chunkPreamble+n:]
	}
	if len(f.Tracks) != tracks {
		return f, fmt.Errorf("%d tracks, the header has %d", len(f.Tracks), tracks)
	}
	return f, nil
}

// reader reads a track's bytes; bad is set when there are too few.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) take(n int) []byte {
	if n > len(r.b) {
		r.bad, r.b = true, nil
		return make([]byte, min(n, 2))
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) number() int {
	n := 0
	for range 4 {
		c := r.take(1)[0]
		n = n<<7 | int(c&127)
		if c < 128 {
			return n
		}
	}
	r.bad = true
	return 0
}

func parseTrack(b []byte) (t Track, err error) {
	r, running := reader{b: b}, byte(0)
	for !r.bad {
		t.End += int64(r.number())
		e := Event{Tick: t.End, Status: running}
		if len(r.b) > 0 && r.b[0] >= 128 {
			e.Status = r.take(1)[0]
		}
		switch {
		case e.Status == Meta:
			running = 0
			e.Meta = r.take(1)[0]
			e.Text = r.take(r.number())
		case e.Status == Exclusive:
			running = 0
			e.Text = r.take(r.number())
			if n := len(e.Text); n == 0 || e.Text[n-1] != 0xf7 {
				return t, fmt.Errorf("tick %d: an exclusive message without an end", t.End)
			}
		case e.Status < 128 || e.Status >= 0xf0:
			return t, fmt.Errorf("tick %d: status %#02x", t.End, e.Status)
		default:
			running = e.Status
			n := 2
			if k := e.Kind(); k == Program || k == 0xd0 {
				n = 1
			}
			copy(e.Data[:], r.take(n))
			if e.Data[0] > 127 || e.Data[1] > 127 {
				return t, fmt.Errorf("tick %d: data above 127", t.End)
			}
		}
		switch {
		case r.bad:
		case e.Status == Meta && e.Meta == MetaEnd:
			if len(r.b) > 0 {
				return t, errors.New("goes on after its end")
			}
			return t, nil
		case e.Status == Meta && e.Meta == MetaName:
			t.Name = string(e.Text)
		case e.Status == Meta && e.Meta == MetaPort:
			if len(e.Text) != 1 || e.Text[0] > 127 || len(t.Events) > 0 || t.End > 0 {
				return t, fmt.Errorf("tick %d: port % x, after %d events", t.End, e.Text, len(t.Events))
			}
			t.Port = int(e.Text[0])
		default:
			t.Events = append(t.Events, e)
		}
	}
	return t, errors.New("ends without an end of track")
}
