package ledger

import (
	"io"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/ring"
	"github.com/netsynth/netsynth/scheduler"
)

// Replay is the Feed of a performance that is heard again: each step gets the packets that it
// got then. Conduct and Composed connect it with its Conductor. It is Next's only caller.
type Replay struct {
	r    *Reader
	pull func(rec *Record) (have, over bool)

	rec    Record
	have   bool  // rec is the next record
	step   int64 // the next to be composed here
	marks  int64 // the latest step whose record was passed
	ended  bool  // there are no more packets,
	at     int64 // and then they ended, ns
	over   bool
	frames int64 // heard in all; below 0: not known
	piece  Piece

	// Of a Replay that reads ahead.
	ring   *ring.Ring[Record]
	closed atomic.Bool
	quit   chan struct{}
	crew   sync.WaitGroup
	left   atomic.Uint64 // packets given
	err    error
}

// Piece is what a Replay does beside giving packets: a conductor.Conductor.
type Piece interface {
	StopAt(frame int64)
	StopAtStep(step int64)
	Silent() int64
	Do(c scheduler.Command) bool
}

// NewReplay returns the feed of the performance in r. Conduct says which piece it is that of.
// ahead has a goroutine read ahead, between Start and Close, so that Drain does no I/O.
func NewReplay(r *Reader, ahead bool) *Replay {
	p := &Replay{r: r, marks: -1, frames: -1, quit: make(chan struct{})}
	p.pull = p.read
	if ahead {
		p.ring = ring.New[Record](aheadSize)
		p.pull = p.take
	}
	return p
}

// Conduct says which piece commands and the end are given to. It is called before the first
// Drain.
func (p *Replay) Conduct(piece Piece) { p.piece = piece }

// Frames returns how many frames were heard then, as soon as that was read: below 0 before,
// and where the ledger is cut off. The goroutine that drains calls it.
func (p *Replay) Frames() int64 { return p.frames }

// Err returns the error that ended reading, nil at the regular end.
func (p *Replay) Err() error { return p.err }

// Left returns how many packets were read and not given, once nothing is read any more.
func (p *Replay) Left() int { return int(p.r.seen.Load() - p.left.Load()) }

// Composed says that step has been composed: see conductor.Options.
func (p *Replay) Composed(step int64) { p.step = step + 1 }

// Drain implements capture.Feed: the packets of the step that is composed next, whatever the
// time.
func (p *Replay) Drain(_ int64, evs []capture.Event) (n int) {
	for n < len(evs) && p.waiting() {
		switch p.rec.Kind {
		case KindEvent:
			evs[n] = p.rec.Event
			n++
		case KindStep:
			if p.rec.Step >= p.step { // not composed yet
				p.left.Add(uint64(n))
				return n
			}
			p.marks = p.rec.Step
		case KindCommand:
			p.piece.Do(p.rec.Command)
		case KindEnded:
			p.ended, p.at = true, p.rec.At
		case KindStopped:
			p.piece.StopAt(p.rec.At)
		case KindEnd:
			p.frames, p.over = p.rec.At, true
		}
		p.have = false
	}
	p.left.Add(uint64(n))
	return n
}

// waiting reports whether there is a next record. At the end of a ledger that is cut off, the
// piece is stopped where its last step ends.
func (p *Replay) waiting() bool {
	if p.have || p.over {
		return p.have
	}
	var end bool
	if p.have, end = p.pull(&p.rec); end {
		p.over = true
		if !p.ended {
			p.piece.StopAtStep(p.marks + 1)
		}
	}
	return p.have
}

// End implements capture.Feed.
func (p *Replay) End() (at int64, ended bool) { return p.at, p.ended }

// read reads the next record from the ledger.
func (p *Replay) read(rec *Record) (have, over bool) {
	if err := p.r.Next(rec); err != nil {
		if err != io.EOF {
			p.err = err
		}
		return false, true
	}
	if c := &rec.Command; rec.Kind == KindCommand && c.Settings != nil {
		if music := p.r.header.Music; music != nil {
			c.Settings.Habit = music.Habit
		}
		c.Next = scheduler.New(c.Settings, p.r.header.Seed)
	}
	return true, false
}

const (
	aheadSize  = 1 << 14              // records read ahead
	aheadPause = 2 * time.Millisecond // between looks at a full ring
)

// Start starts the goroutine that reads ahead, if there is one, and waits until the beginning
// was read.
func (p *Replay) Start() {
	if p.ring == nil {
		return
	}
	p.crew.Go(func() {
		defer p.closed.Store(true)
		for {
			slot := p.ring.Reserve(1)
			if len(slot) == 0 {
				select {
				case <-p.quit:
					return
				case <-time.After(aheadPause):
				}
				continue
			}
			if have, _ := p.read(&slot[0]); !have {
				return
			}
			p.ring.Commit(1)
		}
	})
	p.Lead()
}

// Lead waits until enough is read ahead for what is heard in a second. It is for those who read
// the piece faster than it is heard.
func (p *Replay) Lead() {
	for p.ring != nil && p.ring.Len() < aheadSize/2 && !p.closed.Load() {
		time.Sleep(aheadPause)
	}
}

// take takes a record that was read ahead.
func (p *Replay) take(rec *Record) (have, over bool) {
	closed := p.closed.Load() // before Peek, which then has every record
	got := p.ring.Peek(1)
	if len(got) == 0 {
		return false, closed
	}
	*rec = got[0]
	p.ring.Release(1)
	return true, false
}

// Close ends the goroutine that reads ahead and closes the ledger.
func (p *Replay) Close() error {
	close(p.quit)
	p.crew.Wait()
	return p.r.Close()
}

// Cut is a sink.Reader of the frames of src that were heard: an end that came from elsewhere
// than the piece, such as a lost sound card, is repeated too.
type Cut struct {
	Src interface {
		Read(dst []float32) (int, error)
	}
	Replay *Replay
	frames int64
}

// Read implements sink.Reader.
func (c *Cut) Read(dst []float32) (int, error) {
	n, err := c.Src.Read(dst)
	left := int64(math.MaxInt64)
	if most := c.Replay.Frames(); most >= 0 {
		left = max(most+c.Replay.piece.Silent()-c.frames, 0)
	}
	if int64(n/2) > left {
		n, err = int(2*left), io.EOF
	}
	c.frames += int64(n / 2)
	return n, err
}
