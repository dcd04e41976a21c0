// Package compat plays the packets as older programs did, note for note.
//
// tcpdump-tunes and tcp-dump-music turned the text that tcpdump prints into one melody,
// in a MIDI file: each line became a rest and a note. A Tune holds the rules of one of
// them: an octave chosen by CPython 2's hash of the two addresses, a length that grows
// with the payload to the power of 3/4. A Melody is the scheduler.Composer that plays a
// Tune. Its notes follow each other whatever the packets' times are, so recorded packets
// come from a Feed, which gives each one when the tune has reached it.
package compat
