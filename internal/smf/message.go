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

// Bend bends a channel's pitch: 0 to 16383, 8192 is the middle.
func Bend(channel uint8, value uint32) []byte {
	return []byte{0xe0 | channel&15, byte(value & 127), byte(value >> 7 & 127)}
}

// Pressure is the pressure on a channel's keys.
func Pressure(channel, value uint8) []byte { return []byte{0xd0 | channel&15, value & 127} }

// KeyPressure is that on one key.
func KeyPressure(channel, key, value uint8) []byte {
	return []byte{0xa0 | channel&15, key & 127, value & 127}
}

// Exclusive is an exclusive message of data below 128.
func Exclusive(data ...byte) []byte { return append(append([]byte{0xf0}, data...), 0xf7) }

// Name names a track.
func Name(text string) []byte { return smf.MetaTrackSequenceName(text) }

// Marker marks a place in the piece.
func Marker(text string) []byte { return smf.MetaMarker(text) }

// Tempo sets the tempo in beats a minute, at least 4; it is rounded to whole microseconds a beat.
func Tempo(bpm float64) []byte { return smf.MetaTempo(bpm) }

// CommonTime says that a bar has four beats.
func CommonTime() []byte { return smf.MetaTimeSig(4, 4, 24, 8) }
