package smf

import "gitlab.com/gomidi/midi/v2/smf"

// The functions of this file return Event.Data. Channels are 0..15; keys,
// velocities, programs, controllers and their values are 0..127, and taken modulo that.

// NoteOn begins a note.
func NoteOn(channel, key, velocity uint8) []byte {
	return []byte{0x90 | channel&15, key & 127, velocity & 127}
}

// NoteOff ends it.
func NoteOff(channel, key uint8) []byte { return []byte{0x80 | channel&15, key & 127, 64} }

// Program chooses a channel's program.
func Program(channel, program uint8) []byte { return []byte{0xc0 | channel&15, program & 127} }

// Control sets a controller.
func Control(channel, number, value uint8) []byte {
	return []byte{0xb0 | channel&15, number & 127, value & 127}
}

// Name names a track.
func Name(text string) []byte { return smf.MetaTrackSequenceName(text) }

// Marker marks a place in the piece.
func Marker(text string) []byte { return smf.MetaMarker(text) }

// Text is a remark.
func Text(text string) []byte { return smf.MetaText(text) }

// Tempo sets the tempo in beats a minute, at least 4; it is rounded to whole microseconds a beat.
func Tempo(bpm float64) []byte { return smf.MetaTempo(bpm) }

// CommonTime says that a bar has four beats.
func CommonTime() []byte { return smf.MetaTimeSig(4, 4, 24, 8) }
