// Package roll draws the notes of a MIDI file as a piano roll, an SVG picture: time from left to
// right, keys from below, a colour for each part, drums in rows of their own, bars, seconds, chords
// and states. The same file gives the same bytes.
//
// Read takes the notes out of a file; Draw (draw.go) draws them. The colours are in colours.go.
package roll

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/internal/smf"
)

// Note is a note of a part. Times are in beats since the beginning.
type Note struct {
	Begin, End float64
	Key        int // 0 to 127
	Velocity   int // 1 to 127
}

// Part is a track of the file that has notes.
type Part struct {
	Name  string
	Drums bool   // its keys are drums
	Notes []Note // as they begin
}

// Mark is a marker of the file: in netsynth's files a chord or a state.
type Mark struct {
	At   float64 // beats
	Text string
}

// Music is what a picture shows.
type Music struct {
	Parts []Part
	Marks []Mark  // in the order of their times
	BPM   float64 // the first tempo
	Beats float64 // where the last note ends
}

// ErrEmpty says that a file has no notes.
var ErrEmpty = errors.New("no notes")

// drumChannel is the drum kit of each port.
const drumChannel = 9

// Read returns the music of a MIDI file. Damage beside which there are notes is not an error; a
// file without notes, or whose ticks are not parts of a beat, is one.
func Read(data []byte) (*Music, error) {
	file, err := smf.Read(data)
	switch {
	case file == nil:
		return nil, err
	case file.PPQ == 0:
		return nil, errors.New("its ticks are parts of a second, not of a beat")
	}
	m := &Music{BPM: 120}
	for i := range file.Tracks {
		m.track(&file.Tracks[i], float64(file.PPQ))
	}
	if len(m.Parts) == 0 {
		return nil, ErrEmpty
	}
	slices.SortStableFunc(m.Marks, func(a, b Mark) int { return cmp.Compare(a.At, b.At) })
	return m, nil
}

// track adds the notes of a track, and its marks behind those of others.
func (m *Music) track(t *smf.Track, ppq float64) {
	p := Part{Name: fmt.Sprint("track ", len(m.Parts)+1)}
	sounding := map[[2]byte]int{} // channel and key: 1 + index of the note
	for _, e := range t.Events {
		at, d := float64(e.Tick)/ppq, e.Data
		if len(d) < 3 {
			continue
		}
		if d[0] == 0xff {
			m.meta(&p, d[1], payload(d), at)
			continue
		}
		if kind := d[0] & 0xf0; kind != 0x80 && kind != 0x90 {
			continue
		}
		of := [2]byte{d[0] & 15, d[1]}
		if n := sounding[of]; n > 0 {
			p.Notes[n-1].End = at
			delete(sounding, of)
		}
		if d[0]&0xf0 == 0x90 && d[2] > 0 {
			p.Drums = p.Drums || of[0] == drumChannel
			p.Notes = append(p.Notes, Note{at, float64(t.End) / ppq, int(d[1]), int(d[2])}) // if nothing ends it
			sounding[of] = len(p.Notes)
		}
	}
	for _, n := range p.Notes {
		m.Beats = max(m.Beats, n.End)
	}
	if len(p.Notes) > 0 {
		m.Parts = append(m.Parts, p)
	}
}

// payload returns the data of a meta event: behind its type and its length, whose bytes but the last
// are above 127.
func payload(d []byte) []byte {
	at := 2
	for at < len(d) && d[at] >= 0x80 {
		at++
	}
	return d[min(at+1, len(d)):]
}

// meta takes the name of a track, the first tempo and the markers.
func (m *Music) meta(p *Part, kind byte, data []byte, at float64) {
	switch kind {
	case 0x03:
		p.Name = strings.TrimSpace(string(data))
	case 0x06:
		m.Marks = append(m.Marks, Mark{at, string(data)})
	case 0x51:
		if len(data) == 3 && at == 0 && data[0]|data[1]|data[2] > 0 {
			m.BPM = 60e6 / float64(int(data[0])<<16|int(data[1])<<8|int(data[2]))
		}
	}
}
