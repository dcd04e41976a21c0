package compat

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// Melody is the Composer that plays a Tune, on channel 0, in the tune's own time when its
// packets come from a Feed. Without one they are played as they come: a packet that
// finds the note before still sounding, and no place in its step, is left out.
type Melody struct {
	tune   Tune
	place  place
	live   bool
	step   int64 // the next to be composed
	notes  [maxNotes]note
	n      int
	ledger scheduler.Ledger // by the place in notes
	shed   uint64
}

// maxNotes is more notes than fit one after the other into two steps.
const maxNotes = 16

// NewMelody returns a Melody of the tune t. live says that packets are played as they come,
// not from a Feed.
func NewMelody(t Tune, hosts Addresses, live bool) *Melody {
	q := &Melody{tune: t, live: live}
	q.place = place{tune: &q.tune, hosts: hosts}
	return q
}

// Setup implements Composer.
func (q *Melody) Setup(out []synth.Message) []synth.Message {
	if q.tune.Chosen {
		out = append(out, synth.Message{Kind: synth.Program, Key: q.tune.Program})
	}
	return out
}

// Observe implements Composer.
func (q *Melody) Observe(evs []capture.Event) {
	for i := range evs {
		if q.ledger.Observe(evs[i].Cause) {
			q.take(&evs[i])
		}
	}
}

// take finds a packet's place in the tune.
func (q *Melody) take(ev *capture.Event) {
	before := q.place
	q.place.wait(scheduler.StepTick(q.step))
	n, ok := q.place.next(ev, q.live)
	switch {
	case !ok:
		q.ledger.Leave(scheduler.FateForeign)
	case q.n == len(q.notes) || q.live && n.on >= scheduler.StepTick(q.step+1):
		q.place = before
		q.shed++
		q.ledger.Leave(scheduler.FateCrowded)
	default:
		q.notes[q.n] = n
		q.ledger.Wait(q.n)
		q.n++
	}
}

// Compose implements Composer.
func (q *Melody) Compose(step int64, out []synth.Message) []synth.Message {
	for i, n := range q.notes[:q.n] {
		out = append(out,
			synth.Message{Tick: n.on, Kind: synth.NoteOn, Key: n.key, Velocity: q.tune.Velocity},
			synth.Message{Tick: n.off, Kind: synth.NoteOff, Key: n.key})
		q.ledger.Begin(i, scheduler.Note{On: n.on, Off: n.off, Role: scheduler.NumRoles, Key: n.key, Velocity: q.tune.Velocity, Figure: -1})
	}
	q.n = 0
	q.step = step + 1
	return out
}

// Tally implements Composer.
func (q *Melody) Tally() scheduler.Tally { return q.ledger.Tally(q.shed) }

// Watch implements scheduler.Watched.
func (q *Melody) Watch(f func(*scheduler.Booking)) { q.ledger.Watch(f) }
