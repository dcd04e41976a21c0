package explain

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/ring"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth/dsp"
)

const (
	ringSize = 1 << 14                // records that may wait
	reserved = 1 << 9                 // of these, slots that packets leave free for notes
	maxBatch = 512                    // packets between two calls of Observed
	poll     = 100 * time.Millisecond // between looks at the ring: at 100,000 packets a second it is two thirds full then
)

// Options are the options of New.
type Options struct {
	Settings *scheduler.Settings
	Tempo    scheduler.Tempo
	// Keep is how long notes are kept, by the time of the piece; 0: all.
	Keep time.Duration
	// Few is how many packets of a note are kept whole; 0: 5. The others are counted.
	Few int
	// Direct takes records where they are made: there is no Run.
	Direct bool
}

// Collector collects notes with their packets. Watch is called before the piece begins;
// Observed, Composed and Done belong to the goroutine that composes, as a Conductor calls them.
type Collector struct {
	o     Options
	ring  *ring.Ring[record] // nil: direct
	lost  atomic.Uint64      // records for which there was no room
	watch func(*scheduler.Booking)
	from  scheduler.Composer // that is watched
	tempo scheduler.Tempo
	moved int64 // frames by which the piece is later than tempo says, since it has gone on in another place
	plays *scheduler.Settings
	batch [maxBatch]int8 // groups of the packets since the last Observed
	n     int
	count uint64 // packets observed
	made  record // being handed over

	mu  sync.Mutex // of tie
	tie tie
}

// record is what the composing goroutine hands over.
type record struct {
	kind     scheduler.FateKind // FateWaiting: event waits in group; FateSounded, FateMerged: note; FateCrowded: group; stepped
	group    int
	number   uint64 // of the packet, from 1
	frame    int64  // of the note
	event    capture.Event
	note     scheduler.Note
	settings *scheduler.Settings // by which the note is played
}

// stepped is the kind of the record that a step has been composed; cleared of the one that
// nothing waits any more.
const (
	stepped = scheduler.FateKind(200) + iota
	cleared
)

// New returns a Collector that has seen nothing.
func New(o Options) *Collector {
	if o.Few == 0 {
		o.Few = 5
	}
	c := &Collector{o: o, tempo: o.Tempo, plays: o.Settings}
	c.tie.o, c.watch = o, c.booked
	if !o.Direct {
		c.ring = ring.New[record](ringSize)
	}
	return c
}

// Watch has c watch the composer, if it can be watched.
func (c *Collector) Watch(composer scheduler.Composer) bool {
	w, ok := composer.(scheduler.Watched)
	if ok {
		w.Watch(c.watch)
	}
	c.from = composer
	return ok
}

// booked takes what the composer's Ledger books. It does not allocate.
func (c *Collector) booked(b *scheduler.Booking) {
	switch b.Kind {
	case scheduler.FateSounded, scheduler.FateMerged:
		c.made = record{kind: b.Kind, group: b.Group, note: b.Note, settings: c.plays, frame: c.tempo.Frame(b.Note.On) + c.moved}
		c.push()
		return
	case scheduler.FateCrowded:
		if b.Group >= 0 {
			c.made = record{kind: b.Kind, group: b.Group}
			c.push()
			return
		}
	}
	if c.n < maxBatch { // of a packet: -1 waits nowhere
		c.batch[c.n] = int8(b.Group)
		c.n++
	}
}

// Observed takes the packets that the composer was given: see conductor.Options.
func (c *Collector) Observed(evs []capture.Event) {
	for i := range evs {
		c.count++
		if i < c.n && c.batch[i] >= 0 {
			c.made = record{kind: scheduler.FateWaiting, group: int(c.batch[i]), number: c.count, event: evs[i]}
			c.push()
		}
	}
	c.n = 0
}

// Composed takes that composer has composed step: see conductor.Options. frame is the first of
// the block in which the step begins, below 0 if it is not known: a piece can go on in another
// place, with another composer.
func (c *Collector) Composed(composer scheduler.Composer, step, frame int64) {
	at := c.tempo.StepFrame(step) + c.moved
	if frame >= 0 && (at < frame || at >= frame+dsp.BlockSize) {
		c.moved += frame - at
		at = frame
	}
	if composer != c.from {
		c.Watch(composer)
		c.made = record{kind: cleared}
		c.push()
	}
	c.made = record{kind: stepped, frame: at}
	c.push()
}

// Done takes a command that takes effect: see conductor.Options.
func (c *Collector) Done(cmd *scheduler.Command, _ int64) {
	if cmd.Kind != scheduler.CommandPreset {
		return
	}
	if !c.plays.Harmonic() || !cmd.Settings.Harmonic() { // another composer, with groups of its own
		c.made = record{kind: cleared}
		c.push()
	}
	c.plays = cmd.Settings
}

// Tempo takes another tempo: see conductor.Options.
func (c *Collector) Tempo(t scheduler.Tempo) { c.tempo = t }

// push hands over c.made.
func (c *Collector) push() {
	if c.ring == nil {
		c.tie.take(&c.made)
		return
	}
	room := ringSize
	if c.made.kind == scheduler.FateWaiting {
		room -= reserved
	}
	if c.ring.Len() >= room {
		c.lost.Add(1)
		return
	}
	c.ring.Push(&c.made)
}

// Run takes what is handed over until stop is closed. It is not for a direct Collector.
func (c *Collector) Run(stop <-chan struct{}) {
	tick := time.NewTicker(poll)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
			c.drain()
		}
	}
}

// drain takes the records that wait.
func (c *Collector) drain() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ring != nil {
		c.ring.Drain(c.tie.take)
	}
}

// Lost returns how many packets and notes are missing because nobody took them in time.
func (c *Collector) Lost() uint64 { return c.lost.Load() }

// Recent returns copies of the notes that began in the last d of the piece, as far as it was
// composed, the earliest first.
func (c *Collector) Recent(d time.Duration) []Note {
	c.drain()
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.tie.from(c.tie.now-frames(d), c.tie.now+frames(d))
}

// Between returns copies of the notes that began from one time of the piece to another, the
// earliest first. Notes with packets that wait are not there yet.
func (c *Collector) Between(from, to time.Duration) []Note {
	c.drain()
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.tie.from(frames(from), frames(to))
}

// frames returns how many frames d lasts.
func frames(d time.Duration) int64 { return scheduler.TimeFrame(int64(d)) }
