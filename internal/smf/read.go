package smf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"gitlab.com/gomidi/midi/v2/smf"
)

// Music is a standard MIDI file as it is read.
type Music struct {
	Format int // 0: one track; 1: tracks that sound at once; 2: one after the other
	PPQ    int // ticks a beat, 0 where a tick has a fixed time
	// A second has Ticks/Per ticks where PPQ is 0.
	Ticks, Per int
	Tracks     []Track
}

// ErrNotMIDI says that data is no MIDI file at all.
var ErrNotMIDI = errors.New("not a MIDI file")

// Read reads a MIDI file. The error of a damaged file is the first of it, with its place; the Music is
// as much as there is beside the damage. A file without any track has ErrNotMIDI in its error.
func Read(data []byte) (*Music, error) {
	r := reader{data: data}
	if len(data) >= 12 && string(data[:4]) == "RIFF" {
		r.at = max(bytes.Index(data, []byte("MThd")), 0)
	}
	m, err := r.header()
	if err != nil {
		return nil, err
	}
	for r.at < len(data) {
		r.chunk(m)
	}
	if want := r.tracks; len(m.Tracks) < want {
		r.damage(len(data), "%d of %d tracks are missing", want-len(m.Tracks), want)
	}
	if len(m.Tracks) == 0 {
		return nil, fmt.Errorf("%w: it has no track", ErrNotMIDI)
	}
	return m, r.first
}

// reader reads a file chunk by chunk.
type reader struct {
	data   []byte
	at     int
	tracks int   // as the header says
	first  error // the first damage
}

// damage keeps the first damage.
func (r *reader) damage(at int, format string, args ...any) {
	if r.first == nil {
		r.first = fmt.Errorf("byte %d: "+format, append([]any{at}, args...)...)
	}
}

// header reads the file's header.
func (r *reader) header() (*Music, error) {
	b := r.data[r.at:]
	if len(b) < 14 || string(b[:4]) != "MThd" {
		return nil, ErrNotMIDI
	}
	n := binary.BigEndian.Uint32(b[4:])
	m := &Music{Format: int(binary.BigEndian.Uint16(b[8:])), PPQ: int(binary.BigEndian.Uint16(b[12:]))}
	r.tracks = int(binary.BigEndian.Uint16(b[10:]))
	if n < 6 || int64(n) > int64(len(b)-8) {
		r.damage(r.at+4, "the header's length is %d, not 6", n)
		n = 6
	}
	if m.Format > 2 {
		r.damage(r.at+8, "format %d is not 0, 1 or 2", m.Format)
		m.Format = 1
	}
	r.division(m, b[12], b[13])
	r.at += 8 + int(n)
	return m, nil
}

// division takes the header's division of time.
func (r *reader) division(m *Music, high, low byte) {
	switch {
	case high < 0x80 && m.PPQ == 0:
		r.damage(r.at+12, "a beat has 0 ticks")
		m.PPQ = 96
	case high >= 0x80:
		rate := -int(int8(high))
		m.PPQ, m.Ticks, m.Per = 0, rate*int(low), 1
		if rate == 29 { // 30 frames that drop numbers
			m.Ticks, m.Per = 30000*int(low), 1001
		}
		if m.Ticks == 0 {
			r.damage(r.at+12, "a second has 0 ticks")
			m.Ticks, m.Per = 1000, 1
		}
	}
}

// chunk reads the next chunk. Where there is none, it looks for the next track.
func (r *reader) chunk(m *Music) {
	b := r.data[r.at:]
	if len(b) < 8 {
		if bytes.Trim(b, "\x00") != nil {
			r.damage(r.at, "%d bytes are left over", len(b))
		}
		r.at = len(r.data)
		return
	}
	n := int(min(uint64(binary.BigEndian.Uint32(b[4:])), uint64(len(b)))) // at most what is there
	switch {
	case string(b[:4]) == "MTrk":
		r.track(m, n)
	case printable(b[:4]) && n <= len(b)-8:
		r.at += 8 + n
	default:
		next := bytes.Index(b[1:], []byte("MTrk"))
		if next < 0 {
			if len(m.Tracks) < r.tracks {
				r.damage(r.at, "there is no track")
			}
			r.at = len(r.data)
			return
		}
		r.damage(r.at, "there is no track")
		r.at += 1 + next
	}
}

// printable reports whether b may be the name of a chunk.
func printable(b []byte) bool {
	for _, c := range b {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

// track reads a track of n bytes.
func (r *reader) track(m *Music, n int) {
	start := r.at + 8
	end := min(start+n, len(r.data))
	s := scan(r.data[start:end])
	switch {
	case !s.ended && start+n > len(r.data) && !s.wrong:
		r.damage(end, "track %d is cut short", len(m.Tracks)+1)
	case s.bad != "":
		r.damage(start+s.taken, "track %d: %s", len(m.Tracks)+1, s.bad)
	}
	r.at = end
	if next := start + s.taken; s.ended && next+8 <= end && string(r.data[next:next+4]) == "MTrk" {
		r.damage(start-4, "track %d: its length is wrong", len(m.Tracks)+1)
		r.at = next
	}
	t, err := decode(s.clean)
	if err != nil {
		r.damage(start, "track %d: %w", len(m.Tracks)+1, err)
	}
	m.Tracks = append(m.Tracks, t)
}

// decode has the library read a track whose events are whole.
func decode(events []byte) (t Track, err error) {
	file := append([]byte("MThd\x00\x00\x00\x06\x00\x00\x00\x01\x00\x60MTrk"), binary.BigEndian.AppendUint32(nil, uint32(len(events)))...)
	s, err := smf.ReadFrom(bytes.NewReader(append(file, events...)))
	if err != nil {
		return t, err
	}
	for _, e := range s.Tracks[0] {
		t.End += int64(e.Delta)
		t.Events = append(t.Events, Event{t.End, e.Message})
	}
	return t, nil
}
