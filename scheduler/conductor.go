package scheduler

import (
	"io"
	"math"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// ConductorOptions are the options of NewConductor.
type ConductorOptions struct {
	// Duration ends the piece after exactly this time with a fade of a quarter of it,
	// at most 1 s, if the packets last longer. 0 is no limit.
	Duration time.Duration
	// Tap is given every message as it is played, and the frame at which it is due.
	// It is called by the audio goroutine and must neither wait nor allocate. It may be nil.
	Tap func(m synth.Message, frame int64)
}

// Conductor is the music's only clock, the count of frames asked for. It works
// block by block: it drains the feed, has each step composed as it begins,
// plays what falls due, and renders. Make one with NewConductor. Read belongs to
// one goroutine; Stop, Position, Length and Dropped may be called by any.
type Conductor struct {
	engine   *synth.Engine // nil: muted
	composer Composer
	feed     capture.Feed
	tempo    Tempo
	tap      func(m synth.Message, frame int64)

	queue  queue
	events [drainSize]capture.Event
	notes  [MaxMessages]synth.Message
	block  [2 * dsp.BlockSize]float32
	unread int // samples of block not yet handed out

	frame   int64 // the next block's first
	step    int64 // the next to be composed
	started bool
	ending  ending
	limit   int64 // frames that Duration allows

	stopping atomic.Bool
	position [3]atomic.Int64 // frame, step, length
	dropped  atomic.Uint64
}

const (
	drainSize  = 512
	drainTimes = 4096 // at most two million packets a block; more wait for the next
)

// NewConductor returns a Conductor at the beginning of its piece. The engine, the
// composer and the feed are its own from now on.
func NewConductor(engine *synth.Engine, composer Composer, feed capture.Feed, tempo Tempo, o ConductorOptions) *Conductor {
	c := &Conductor{queue: newQueue(), engine: engine, composer: composer, feed: feed, tempo: tempo, tap: o.Tap}
	c.limit = math.MaxInt64
	c.ending = newEnding()
	if o.Duration > 0 {
		c.limit = max(TimeFrame(int64(o.Duration)), 1)
		c.ending.at(c.limit, min(c.limit/4, dsp.SampleRate))
	}
	c.position[2].Store(-1)
	return c
}

// Read fills dst with the next frames, left and right interleaved, and returns the
// number of samples written. At the end that is fewer than were asked for, then 0 and
// io.EOF. len(dst) is even and at least 2; the sizes of reads do not change the sound.
// It does not allocate.
func (c *Conductor) Read(dst []float32) (n int, err error) {
	for n+1 < len(dst) {
		if c.unread == 0 && !c.render() {
			break
		}
		m := copy(dst[n:len(dst)&^1], c.block[len(c.block)-c.unread:])
		c.unread -= m
		n += m
	}
	if n == 0 && len(dst) > 1 {
		return 0, io.EOF
	}
	return n, nil
}

// render makes the next block, or reports that the piece is over. The last block
// may be shorter; it then stands at the end of c.block.
func (c *Conductor) render() bool {
	if c.stopping.Load() {
		c.ending.stop(c.frame)
		c.position[2].Store(c.ending.length)
	}
	left := c.ending.length - c.frame
	if left <= 0 {
		return false
	}
	end := c.frame + dsp.BlockSize
	c.advance(end)
	c.play(end)
	c.sound()
	c.ending.shape(&c.block, c.frame)
	c.unread = len(c.block)
	if left < dsp.BlockSize {
		c.unread = copy(c.block[len(c.block)-2*int(left):], c.block[:2*left])
	}
	c.frame = end
	c.position[0].Store(min(end, c.ending.length))
	c.position[1].Store(max(c.step-1, 0))
	return true
}

// sound renders the block.
func (c *Conductor) sound() {
	if c.engine == nil {
		c.block = [2 * dsp.BlockSize]float32{}
		return
	}
	c.engine.Render(&c.block)
}

// advance supplies the packets up to the frame end and has the step composed that
// begins before it, if one does: two steps are never within one block.
func (c *Conductor) advance(end int64) {
	if !c.started {
		c.started = true
		c.enqueue(c.composer.Setup(c.notes[:0]))
	}
	if c.step > c.ending.lastStep {
		return
	}
	if c.tempo.StepFrame(c.step) < end {
		c.observe(c.tempo.StepTime(c.step))
		c.enqueue(c.composer.Compose(c.step, c.notes[:0]))
		c.step++
	}
	c.supply(end)
}

// supply gives the composer the packets up to the frame end, and settles the
// piece's end when there are no more.
func (c *Conductor) supply(end int64) {
	c.observe(FrameTime(end))
	if at, ended := c.feed.End(); ended && c.ending.lastStep == math.MaxInt64 {
		c.finish(at)
	}
}

// observe gives the composer the packets before until, in nanoseconds.
func (c *Conductor) observe(until int64) {
	for range drainTimes {
		n := c.feed.Drain(until, c.events[:])
		if n > 0 {
			c.composer.Observe(c.events[:n])
		}
		if n < len(c.events) {
			return
		}
	}
}

// enqueue lets messages wait for their tick. When there is no room, a NoteOff is
// played immediately, other messages are dropped.
func (c *Conductor) enqueue(ms []synth.Message) {
	for _, m := range ms {
		if c.queue.push(m) {
			continue
		}
		c.dropped.Add(1)
		if m.Kind == synth.NoteOff {
			c.send(m, c.frame)
		}
	}
}

// play sends the messages that fall due before the frame end.
func (c *Conductor) play(end int64) {
	for range queueSize {
		tick, ok := c.queue.next()
		if !ok {
			break
		}
		due := c.tempo.Frame(tick)
		if due >= end {
			break
		}
		c.send(c.queue.pop(), max(due, c.frame))
	}
	if c.step > c.ending.lastStep && !c.ending.quiet && c.tempo.StepFrame(c.ending.lastStep+1) < end {
		c.ending.quiet = true
		c.hush()
	}
}

// hush ends every note once the last step is over.
func (c *Conductor) hush() {
	tick := StepTick(c.ending.lastStep + 1)
	due := max(c.tempo.Frame(tick), c.frame)
	c.queue.clear()
	for ch := range uint8(synth.NumChannels) {
		c.send(synth.Message{Tick: tick, Kind: synth.Control, Channel: ch, Key: synth.Sustain}, due)
		c.send(synth.Message{Tick: tick, Kind: synth.Control, Channel: ch, Key: synth.AllNotesOff}, due)
	}
}

// send plays one message.
func (c *Conductor) send(m synth.Message, frame int64) {
	if c.engine != nil {
		c.engine.Play(m)
	}
	if c.tap != nil {
		c.tap(m, frame)
	}
}

// finish settles how the piece ends: the bar in which the packets end, at, is
// played out, or the one under way if that is later; a chord on the next bar's first
// beat if its step still has packets; then the tail.
func (c *Conductor) finish(at int64) {
	last := c.tempo.StepAt(max(at, 1)-1) + 1 // the step in which the last packet is heard
	bars := max(last-1, c.step-1, 0)/StepsPerBar + 1
	c.ending.lastStep = max(bars*StepsPerBar-1, last)
	length := c.tempo.StepFrame(bars*StepsPerBar) + tailFrames
	if length < c.ending.length {
		c.ending.at(length, fadeFrames)
	}
	c.position[2].Store(c.ending.length)
}
