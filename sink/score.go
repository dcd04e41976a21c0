package sink

import (
	"fmt"
	"slices"

	"github.com/netsynth/netsynth/internal/smf"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/synth"
)

// score turns messages into the tracks of a MIDI file as they come.
type score struct {
	Score
	now    int64           // tick of the latest message
	first  scheduler.Tempo // at the beginning
	states uint32          // that hold: see scheduler.StateNames
	global []smf.Event     // of no channel: chords, states, tempos
	parts  [synth.NumChannels][]smf.Event
	order  []smf.Event // of all channels, as they came, where there is one track
	held   [synth.NumChannels][128]bool
	pedal  [synth.NumChannels]bool
}

// take takes a message that is played at frame.
func (s *score) take(m synth.Message, frame int64) {
	// A note that ends early for want of room bears the tick of its end; one that
	// comes too late, that of its beginning.
	s.now = max(s.now, min(m.Tick, s.Tempo.Tick(frame)))
	ch, key := m.Channel%synth.NumChannels, m.Key&127
	held := &s.held[ch][key]
	switch m.Kind {
	case synth.NoteOn:
		s.release(ch, key) // the instrument cuts it too
		s.add(ch, smf.NoteOn(ch, key, m.Velocity))
		*held = true
	case synth.NoteOff:
		s.release(ch, key)
	case synth.Program:
		s.add(ch, smf.Program(ch, key))
	case synth.Control:
		s.control(ch, key, m.Velocity)
	case synth.Bend:
		s.add(ch, smf.Bend(ch, m.Value))
	case synth.Pressure:
		s.add(ch, smf.Pressure(ch, m.Velocity))
	case synth.KeyPressure:
		s.add(ch, smf.KeyPressure(ch, key, m.Velocity))
	case synth.System:
		if data := exclusive(m); data != nil && s.Bare == 0 {
			s.add(ch, data)
		}
	case synth.Tempo:
		s.global = append(s.global, smf.Event{Tick: m.Tick, Data: smf.Tempo(float64(m.Value) / 1000)})
		s.now = max(s.now, m.Tick)
		s.Tempo = s.Tempo.FromTick(m.Tick, int(m.Value))
	case synth.State:
		s.state(m)
	case synth.Chord:
		s.global = append(s.global, smf.Event{Tick: s.now, Data: smf.Marker(theory.ChordName(m.Key, m.Value))})
	}
}

// exclusive returns what a System message is in a file, nil where nothing says it.
func exclusive(m synth.Message) []byte {
	low, high := byte(m.Value&127), byte(m.Value>>7&127)
	switch m.Key {
	case synth.SystemReset:
		return smf.Exclusive(0x7e, 0x7f, 9, [...]byte{1, 3, 1, 1}[m.Value%4])
	case synth.SystemVolume:
		return smf.Exclusive(0x7f, 0x7f, 4, 1, low, high)
	case synth.SystemFineTune:
		return smf.Exclusive(0x7f, 0x7f, 4, 3, low, high)
	case synth.SystemReverbTime:
		return smf.Exclusive(0x7f, 0x7f, 4, 5, 1, 1, 1, 1, 1, 1, low) // General MIDI 2: global parameter control
	case synth.SystemCoarseTune:
		return smf.Exclusive(0x7f, 0x7f, 4, 4, 0, low)
	}
	return nil
}

// state marks the states that begin and end.
func (s *score) state(m synth.Message) {
	for changed := m.Value ^ s.states; changed != 0; changed &= changed - 1 {
		bit := changed & -changed
		for _, name := range scheduler.StateNames(synth.Message{Kind: synth.State, Value: bit}) {
			if m.Value&bit == 0 {
				name += " is over"
			}
			s.global = append(s.global, smf.Event{Tick: s.now, Data: smf.Marker(name)})
		}
	}
	s.states = m.Value
}

// control takes a controller. Notes end one by one, not all at once: some players
// take "all notes off" for an end of sound, and editors show notes without an end.
func (s *score) control(ch, number, value uint8) {
	switch number {
	case synth.AllNotesOff, synth.AllSoundOff:
		for key := range s.held[ch] {
			s.release(ch, uint8(key))
		}
		return
	case synth.Sustain:
		if value < 64 && !s.pedal[ch] {
			return
		}
		s.pedal[ch] = value >= 64
	}
	s.add(ch, smf.Control(ch, number, value))
}

// release ends a note if it sounds.
func (s *score) release(ch, key uint8) {
	if s.held[ch][key] {
		s.add(ch, smf.NoteOff(ch, key))
		s.held[ch][key] = false
	}
}

// add adds an event of a channel.
func (s *score) add(ch uint8, data []byte) {
	e := smf.Event{Tick: s.now, Data: data}
	if s.Bare > 0 {
		s.order = append(s.order, e)
		return
	}
	s.parts[ch] = append(s.parts[ch], e)
}

// file returns the file of a piece that is frames long. The score itself goes on: what the
// end adds goes into copies of its tracks.
func (s score) file(frames int64) *smf.File {
	for ch := range s.parts {
		s.parts[ch] = slices.Clip(s.parts[ch])
	}
	s.order = slices.Clip(s.order)
	end := max(s.Tempo.Tick(frames-1)+1, s.now)
	for ch := range uint8(synth.NumChannels) {
		for key, held := range s.held[ch] {
			if held { // the piece's end cuts it off
				s.now = end
				s.release(ch, uint8(key))
			}
		}
	}
	if s.Bare > 0 {
		last := int64(0)
		if n := len(s.order); n > 0 {
			last = s.order[n-1].Tick
		}
		return &smf.File{PPQ: s.Bare, Tracks: []smf.Track{{Events: s.order, End: last + 1}}}
	}
	f := &smf.File{PPQ: scheduler.PPQ, Tracks: []smf.Track{{Events: s.common(), End: end}}}
	for ch, events := range s.parts {
		if len(events) > 0 {
			name := smf.Event{Data: smf.Name(s.part(ch))}
			f.Tracks = append(f.Tracks, smf.Track{Port: uint8(ch / synth.PortChannels), Events: append([]smf.Event{name}, events...), End: end})
		}
	}
	return f
}

// common returns the events of the first track, which is about all of them.
func (s *score) common() []smf.Event {
	head := []smf.Event{
		{Data: smf.Name(s.Name)},
		{Data: smf.CommonTime()},
		{Data: smf.Tempo(float64(s.first.MilliBPM()) / 1000)},
	}
	return append(head, s.global...)
}

// part returns the name of channel ch's track.
func (s *score) part(ch int) string {
	if name := s.Parts[ch]; name != "" {
		return name
	}
	return fmt.Sprintf("channel %d", ch+1)
}
