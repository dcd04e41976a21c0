package witness

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/internal/ring"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// Options say what a Witness sees.
type Options struct {
	// Host returns the name of a host id for people, "" where it is not known.
	Host func(id uint32) string
	// Frame returns the position of the piece. The audio goroutine calls it.
	Frame func() int64
	// Direct lets the goroutine that composes hand out notices itself. It is for pieces that
	// are rendered, whose time is not that of the clock: then there is no Run.
	Direct bool
	// Now returns the time of what happens now: of packets that were recorded earlier, theirs. It is
	// zero before the first packet. nil: time.Now.
	Now func() time.Time
}

const (
	recordSlots = 1 << 11 // waiting records: two seconds of the busiest music
	pollEvery   = 25 * time.Millisecond
)

// Witness collects what a piece does. Make one with New. Compose and Tap belong to the audio
// goroutine, Run has a goroutine of its own, the other methods may be called by any.
type Witness struct {
	o       Options
	ring    *ring.Ring[record]
	lost    atomic.Uint64 // records without room
	sounded atomic.Uint64
	pace    pace

	mu       sync.Mutex
	settings *scheduler.Settings // of the preset that plays
	hear     []func(*Notice)
	began    map[string]float64 // when each thing that lasts began, seconds
	now      scheduler.Moment
	at       int64 // frame of now
	view     history
}

// record is what the audio goroutine hands over.
type record struct {
	kind    recordKind
	frame   int64
	moment  scheduler.Moment
	notice  scheduler.Notice
	note    synth.Message
	command scheduler.Command
}

type recordKind uint8

const (
	recordMoment recordKind = iota
	recordNotice
	recordNote
	recordCommand
)

// New returns a Witness of a piece that plays by s.
func New(s *scheduler.Settings, o Options) *Witness {
	w := &Witness{o: o, settings: s, began: map[string]float64{}}
	if o.Now == nil {
		w.o.Now = time.Now
	}
	if !o.Direct {
		w.ring = ring.New[record](recordSlots)
	}
	w.view.init()
	return w
}

// OnNotice has f called with every Notice, in their order. It is called before the piece
// begins; f must neither wait long nor call the Witness.
func (w *Witness) OnNotice(f func(*Notice)) { w.hear = append(w.hear, f) }

// Sounded returns how many packets have begun a note.
func (w *Witness) Sounded() uint64 { return w.sounded.Load() }

// Lost returns how many records found no room: notes or moments that nobody saw.
func (w *Witness) Lost() uint64 { return w.lost.Load() }

// Obeyed takes a command that takes effect with step: see conductor.Options.
func (w *Witness) Obeyed(c *scheduler.Command, _ int64) {
	w.push(&record{kind: recordCommand, frame: w.o.Frame(), command: *c})
}

// Tap takes a message as it is played: see conductor.Options.
func (w *Witness) Tap(m synth.Message, frame int64) {
	if m.Kind == synth.NoteOn || m.Kind == synth.NoteOff {
		w.push(&record{kind: recordNote, frame: frame, note: m})
	}
}

// push hands over a record, or counts that there was no room.
func (w *Witness) push(r *record) {
	if w.o.Direct {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.take(r)
		return
	}
	if !w.ring.Push(r) {
		w.lost.Add(1)
	}
}

// Run hands out what is noticed until stop is closed, and then the rest.
func (w *Witness) Run(stop <-chan struct{}) {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			w.poll()
			return
		case <-tick.C:
			w.poll()
		}
	}
}

// poll takes the records that wait.
func (w *Witness) poll() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ring.Drain(w.take)
}

// take takes one record. w.mu is held.
func (w *Witness) take(r *record) {
	switch r.kind {
	case recordMoment:
		w.view.moment(&w.now, r)
		w.now, w.at = r.moment, r.frame
	case recordNotice:
		n := w.words(&r.notice)
		n.At = dsp.Duration(r.frame).Seconds()
		w.give(&n)
	case recordNote:
		w.view.note(r)
	case recordCommand:
		n := w.obeyed(&r.command)
		n.At, n.Tension = dsp.Duration(r.frame).Seconds(), w.now.Tension
		w.give(&n)
	}
}

// Tell gives a Notice of somebody else, to which position and time are added. A thing that
// lasts is known by its kind and name when it ends.
func (w *Witness) Tell(n Notice) {
	w.mu.Lock()
	defer w.mu.Unlock()
	n.At = dsp.Duration(w.at).Seconds()
	n.Tension = w.now.Tension
	if n.Sure == 0 {
		n.Sure = 1
	}
	w.give(&n)
}

// give completes n and hands it out. w.mu is held.
func (w *Witness) give(n *Notice) {
	n.Version = 1
	n.Time = w.o.Now()
	key := n.Thing()
	at, began := w.began[key]
	if n.Kind != State {
		n.Grave = n.Kind.Info().Grave
		if !n.On && began { // it is well again
			n.Grave = Fact
		}
	}
	if n.On {
		w.began[key] = n.At
	} else if began {
		n.Seconds = n.At - at
		delete(w.began, key)
	}
	w.view.notice(n)
	for _, f := range w.hear {
		f(n)
	}
}
