package osc

import (
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler/habit"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

// record is one thing that happened, on its way to a receiver's goroutine, which
// writes its messages.
type record struct {
	frame   int64
	kind    recordKind
	message synth.Message // of a note, a chord, a state
	program uint8         // of a note
	event   capture.Event // of a packet

	news  habit.Sighting   // of news
	surge habit.Surge      // of a surge
	state traffic.Detector // of a cause
	cause traffic.Cause
	sure  float32

	peak, loudness  float32 // of levels, dB
	voices, packets int32
}

// recordKind says which of a record's fields are set.
type recordKind uint8

const (
	recordNote     recordKind = iota
	recordNotesOff            // of a whole channel
	recordPacket
	recordChord
	recordState
	recordCause
	recordNews
	recordSurge
	recordMeter
)

const (
	ringSize     = 1 << 13          // records that may wait for a receiver
	reserved     = ringSize / 4     // of these, slots that packets leave free
	pollInterval = time.Millisecond // between looks at an empty ring, or a full one
)

// push adds a record to the receiver's ring. If that is full, it waits for room, or
// drops and counts the record. Packets, of which a flood brings more than can be
// sent, leave reserved slots free for the other records, above all the ends of notes.
func (r *receiver) push(rec *record, wait bool) {
	if !r.encoder.accepts(rec) {
		return
	}
	room := ringSize
	if rec.kind == recordPacket {
		room -= reserved
	}
	for r.ring.Len() >= room {
		if !wait {
			r.dropped.Add(1)
			return
		}
		time.Sleep(pollInterval)
	}
	r.ring.Push(rec)
}
