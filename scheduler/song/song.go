// Package song plays standard MIDI files: a Song is the Composer of one, and the Feed that ends
// with it. Times become those of the music's grid, scheduler.PPQ ticks a beat, to the nearest tick; what
// players call a port is 16 channels of the instrument.
//
// A file's chords, lyrics and markers are not played. What its exclusive messages say of
// volume, tuning, drum kits and resets is, as far as the instrument has such a thing.
package song

import (
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// Song is a MIDI file's music. Make one with New.
type Song struct {
	messages []synth.Message
	next     int
	length   int64 // ticks
	milliBPM int   // at the beginning
	until    int64 // ns: where the piece has come to
	notes    int
	begun    uint64 // notes, so far
	names    [synth.NumChannels]string
}

// Tempo returns the tempo at the beginning.
func (s *Song) Tempo() scheduler.Tempo {
	t, _ := scheduler.NewTempo(scheduler.MaxMilliBPM) // it is in range
	return t.FromTick(0, s.milliBPM)
}

// Hasten lets the song be played milli/1000 times as fast. It is called before it is played.
func (s *Song) Hasten(milli int64) {
	faster := func(bpm int64) int64 {
		return min(max(bpm*milli/1000, scheduler.MinWritten), scheduler.MaxWritten)
	}
	s.milliBPM = int(faster(int64(s.milliBPM)))
	for i := range s.messages {
		if m := &s.messages[i]; m.Kind == synth.Tempo {
			m.Value = uint32(faster(int64(m.Value)))
		}
	}
}

// Notes returns how many notes there are.
func (s *Song) Notes() int { return s.notes }

// Duration returns how long the music lasts.
func (s *Song) Duration() time.Duration {
	t := s.Tempo()
	for _, m := range s.messages {
		if m.Kind == synth.Tempo {
			t = t.FromTick(m.Tick, int(m.Value))
		}
	}
	return time.Duration(scheduler.FrameTime(t.Frame(s.length)))
}

// Names returns the names of the channels' parts: their tracks', where a track has one channel only.
func (s *Song) Names() [synth.NumChannels]string { return s.names }

// Setup implements scheduler.Composer: all settings stand in the file.
func (s *Song) Setup(out []synth.Message) []synth.Message { return out }

// Observe implements scheduler.Composer.
func (s *Song) Observe([]capture.Event) {}

// Compose implements scheduler.Composer.
func (s *Song) Compose(_ int64, out []synth.Message) []synth.Message { return out }

// Tally implements scheduler.Composer.
func (s *Song) Tally() (t scheduler.Tally) {
	t.Notes = s.begun
	return t
}

// Next implements conductor.Written.
func (s *Song) Next() (m synth.Message, ok bool) {
	if s.next == len(s.messages) {
		return m, false
	}
	return s.messages[s.next], true
}

// Take implements conductor.Written.
func (s *Song) Take() {
	if s.messages[s.next].Kind == synth.NoteOn {
		s.begun++
	}
	s.next++
}

// Length implements conductor.Written.
func (s *Song) Length() int64 { return s.length }

// Drain implements capture.Feed: there are no packets.
func (s *Song) Drain(until int64, _ []capture.Event) int {
	s.until = until
	return 0
}

// End implements capture.Feed: the piece ends once every message has been played.
func (s *Song) End() (at int64, ended bool) { return s.until, s.next == len(s.messages) }
