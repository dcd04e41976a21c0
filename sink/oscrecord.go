package sink

import (
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/synth"
)

// record is one thing that happened, on its way to a receiver's goroutine, which
// makes a message of it.
type record struct {
	frame   int64
	kind    recordKind
	message synth.Message // of a note, a chord, a state
	program uint8         // of a note
	event   capture.Event // of a packet

	peak, loudness  float32 // of levels, dB
	voices, packets int32
}

// recordKind says which of a record's fields count.
type recordKind uint8

const (
	recordNote recordKind = iota
	recordHush
	recordPacket
	recordChord
	recordState
	recordMeter
)

const (
	oscRing    = 1 << 13          // records that may wait for a receiver
	oscReserve = oscRing / 4      // of these, room that packets leave for the rest
	oscNap     = time.Millisecond // between looks at an empty ring, or a full one
)

// push lets a record wait for the receiver's goroutine. When there is no room it is
// dropped and counted, or waited for by a patient piece. Packets, of which a flood
// has more than can be sent, leave room for the rest: no note may hang.
func (r *receiver) push(rec *record, patient bool) {
	if !r.form.wants(rec) {
		return
	}
	room := oscRing
	if rec.kind == recordPacket {
		room -= oscReserve
	}
	for r.ring.Len() >= room {
		if !patient {
			r.dropped.Add(1)
			return
		}
		time.Sleep(oscNap)
	}
	r.ring.Reserve(1)[0] = *rec
	r.ring.Commit(1)
}
