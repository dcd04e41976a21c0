package song

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/netsynth/netsynth/internal/smf"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// longestPause is the longest time between two events of a file: one that is longer is damage.
const longestPause = time.Hour

// New returns the music of the MIDI file in data. The error of a damaged file names the first
// damage; the Song, nil if there is none, is as much as there is beside it.
func New(data []byte) (*Song, error) {
	m, err := smf.Read(data)
	if m == nil {
		return nil, err
	}
	r := reading{music: m, song: &Song{milliBPM: 120_000}}
	r.ports()
	for i := range m.Tracks {
		r.track(i)
	}
	slices.SortStableFunc(r.all, func(a, b timed) int { return int(min(max(a.at-b.at, -1), 1)) })
	err = errors.Join(err, r.write())
	return r.song, err
}

// timed is a message and the tick of the file at which it falls due.
type timed struct {
	at      int64
	message synth.Message
}

// reading is a file on its way to being a Song.
type reading struct {
	music *smf.Music
	song  *Song
	all   []timed
	port  [128]uint8 // the instrument's ports by the file's
	first int64      // the tick at which the track begins: format 2
	end   int64      // of the file, ticks
}

const ports = synth.NumChannels / synth.PortChannels

// ports decides which port of the file is which of the instrument: by number where that is
// possible, and else in the order in which they come. Those that are too many share the last.
func (r *reading) ports() {
	next, known := uint8(0), [128]bool{}
	high := false
	for _, t := range r.music.Tracks {
		for _, e := range t.Events {
			if p, is := portOf(e.Data); is {
				high = high || p >= ports
			}
		}
	}
	for p := range r.port {
		r.port[p] = uint8(min(p, ports-1))
	}
	for _, t := range r.music.Tracks {
		for _, e := range t.Events {
			if p, is := portOf(e.Data); is && high && !known[p] {
				known[p], r.port[p] = true, min(next, ports-1)
				next++
			}
		}
	}
}

// portOf returns the port that a meta event names.
func portOf(b []byte) (port uint8, is bool) {
	if len(b) == 4 && b[0] == 0xff && b[1] == 0x21 {
		return b[3] & 127, true
	}
	return 0, false
}

// track takes the events of track i.
func (r *reading) track(i int) {
	t := &r.music.Tracks[i]
	port := uint8(0)
	if r.music.Format == 2 {
		r.first = r.end
	}
	var packet []byte // of an exclusive message that comes in parts
	var mine [synth.NumChannels]bool
	name := ""
	for _, e := range t.Events {
		at, b := r.first+e.Tick, e.Data
		switch {
		case len(b) < 2:
		case b[0] == 0xff:
			if p, is := portOf(b); is {
				port = r.port[p]
			}
			if text, is := nameOf(b); is && name == "" {
				name = text
			}
			r.meta(at, b)
		case b[0] == 0xf0 || b[0] == 0xf7:
			packet = r.exclusive(at, port, b, packet)
		default:
			if m, ok := channelMessage(b, port); ok {
				mine[m.Channel] = mine[m.Channel] || m.Kind == synth.NoteOn
				r.all = append(r.all, timed{at, m})
			}
		}
	}
	r.end = max(r.end, r.first+t.End)
	r.name(name, mine)
}

// name gives the channels of a track its name, if it plays on one only.
func (r *reading) name(name string, mine [synth.NumChannels]bool) {
	only, n := 0, 0
	for c, has := range mine {
		if has {
			only, n = c, n+1
		}
	}
	if n == 1 && name != "" && r.song.names[only] == "" {
		r.song.names[only] = name
	}
}

// nameOf returns the text of a track's name.
func nameOf(b []byte) (string, bool) {
	if b[1] != 3 {
		return "", false
	}
	at := 2
	for at < len(b) && b[at] >= 0x80 {
		at++
	}
	text := strings.ToValidUTF8(string(b[min(at+1, len(b)):]), "")
	text = strings.Map(func(c rune) rune {
		if !unicode.IsPrint(c) {
			return -1
		}
		return c
	}, text)
	return strings.TrimSpace(text), true
}

// meta takes a tempo.
func (r *reading) meta(at int64, b []byte) {
	if len(b) == 6 && b[1] == 0x51 && r.music.PPQ > 0 {
		if micros := int64(b[3])<<16 | int64(b[4])<<8 | int64(b[5]); micros > 0 {
			milli := (60_000_000_000 + micros/2) / micros
			milli = min(max(milli, scheduler.MinWritten), scheduler.MaxWritten)
			r.all = append(r.all, timed{at, synth.Message{Kind: synth.Tempo, Value: uint32(milli)}})
		}
	}
}

// channelMessage returns a channel's message.
func channelMessage(b []byte, port uint8) (m synth.Message, ok bool) {
	m.Channel = port*synth.PortChannels + b[0]&15
	m.Key = b[1] & 127
	if len(b) > 2 {
		m.Velocity = b[2] & 127
	}
	switch kind := b[0] & 0xf0; {
	case kind == 0x80 || kind == 0x90 && m.Velocity == 0:
		m.Kind, m.Velocity = synth.NoteOff, 0
	case kind == 0x90:
		m.Kind = synth.NoteOn
	case kind == 0xa0:
		m.Kind = synth.KeyPressure
	case kind == 0xb0:
		m.Kind = synth.Control
	case kind == 0xc0:
		m.Kind = synth.Program
	case kind == 0xd0:
		m.Kind, m.Velocity, m.Key = synth.Pressure, m.Key, 0
	case kind == 0xe0:
		m.Kind, m.Value = synth.Bend, uint32(m.Velocity)<<7|uint32(m.Key)
		m.Key, m.Velocity = 0, 0
	}
	return m, m.Kind != 0 && (len(b) == 3 || len(b) == 2 && (b[0]&0xf0 == 0xc0 || b[0]&0xf0 == 0xd0))
}

// write gives the song its messages, at ticks of the music's grid. An error says that a pause is
// too long to be meant; the music ends before it.
func (r *reading) write() error {
	by, over := int64(scheduler.PPQ), int64(r.music.PPQ)
	if over == 0 {
		by, over = r.smpte()
	}
	s := r.song
	s.messages = make([]synth.Message, 0, len(r.all))
	last, pace := int64(0), s.milliBPM
	for i, t := range r.all {
		tick := grid(t.at, by, over)
		if pause(tick-last, pace) > longestPause {
			s.length = last
			return fmt.Errorf("a pause of %v before event %d of %d: the music ends there", pause(tick-last, pace).Round(time.Minute), i+1, len(r.all))
		}
		last = tick
		t.message.Tick = tick
		switch t.message.Kind {
		case synth.Tempo:
			pace = int(t.message.Value)
			if tick == 0 && s.notes == 0 {
				s.milliBPM = pace
				continue
			}
		case synth.NoteOn:
			s.notes++
		}
		s.messages = append(s.messages, t.message)
	}
	s.length = last
	if end := grid(r.end, by, over); pause(end-last, pace) <= longestPause {
		s.length = max(last, end)
	}
	return nil
}

// smpte sets the song's tempo to one of whose ticks a whole number has the length of the file's, or
// the finest, and returns the factor from the file's ticks to them.
func (r *reading) smpte() (by, over int64) {
	const perBeat = 60_000 / scheduler.PPQ // a tick a second is so many thousandths of a beat a minute
	ticks, per := int64(r.music.Ticks), int64(r.music.Per)
	for times := int64(1); times <= 1000; times++ {
		if milli := perBeat * ticks * times / per; milli >= scheduler.MinMilliBPM && milli <= scheduler.MaxMilliBPM {
			r.song.milliBPM = int(milli)
			return times, 1
		}
	}
	r.song.milliBPM = scheduler.MaxMilliBPM
	return scheduler.MaxMilliBPM / perBeat * per, ticks
}

// longestSong is more ticks than any song has; it keeps products within 63 bits.
const longestSong = 1 << 40

// grid returns the tick of the music's grid that is nearest to a file's tick.
func grid(at, by, over int64) int64 {
	at = min(at, longestSong)
	return at/over*by + (at%over*by+over/2)/over
}

// pause returns the length of ticks at a tempo.
func pause(ticks int64, milliBPM int) time.Duration {
	seconds := float64(ticks) * 60_000 / scheduler.PPQ / float64(milliBPM)
	return time.Duration(min(seconds, 1e9) * float64(time.Second))
}
