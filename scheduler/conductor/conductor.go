package conductor

import (
	"io"
	"math"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// Options are the options of New.
type Options struct {
	// Duration ends the piece after exactly this time with a fade of a quarter of it,
	// at most 1 s, or 0.5 s if it falls, if the packets last longer. 0 is no limit.
	Duration time.Duration
	// Falls has a piece that is stopped, or ends by Duration or with its packets, end plagally, if its
	// composer can: see scheduler.Closer. A stop then takes up to about a second.
	Falls bool
	// Tap is given every message as it is played, and the frame at which it is due.
	// It is called by the audio goroutine and must neither wait nor allocate. It may be nil.
	Tap func(m synth.Message, frame int64)
	// Observed is given the packets that the composer was given, which are only valid during
	// the call, and Composed the composer when it has composed step. They are called like Tap,
	// and may be nil.
	Observed func(evs []capture.Event)
	Composed func(c scheduler.Composer, step int64)
	// Done is given every command that takes effect, and the step with which it does.
	// It is called like Tap, and may be nil.
	Done func(c *scheduler.Command, step int64)
	// Tempo is given each other tempo, before the step from which on it holds: after a command, and in the
	// last bar, which is broadened. It is called like Tap, and may be nil.
	Tempo func(t scheduler.Tempo)
	// Block is called after each block has been rendered: how many of its frames are heard, and a
	// function that fades the same frames of something else as the piece begins and ends. It is
	// for pieces that are rendered, and may be nil.
	Block func(frames int, fade func(block *[2 * dsp.BlockSize]float32))
}

// Conductor is the music's only clock, the count of frames asked for. It works
// block by block: it drains the feed, has each step composed as it begins,
// plays the messages that fall due, and renders. Make one with New. Read belongs
// to one goroutine; Stop, Position, Length and Dropped may be called by any.
type Conductor struct {
	steps  stepper
	output output
	ending ending
	curtain
	block  [2 * dsp.BlockSize]float32
	heard  func(frames int, fade func(block *[2 * dsp.BlockSize]float32))
	fade   func(block *[2 * dsp.BlockSize]float32)
	unread int  // samples of block not yet handed out
	known  bool // the piece's length, by its packets or its fall
	quiet  bool // all notes have been released

	stopping atomic.Int64    // the frame from which on the piece is to stop; MaxInt64: none
	position [5]atomic.Int64 // frame, step, length, musical time, where it was stopped
}

// New returns a Conductor at the beginning of its piece. The engine, the
// composer and the feed are its own from now on.
func New(engine *synth.Engine, composer scheduler.Composer, feed capture.Feed, tempo scheduler.Tempo, o Options) *Conductor {
	c := &Conductor{
		steps: stepper{composer: composer, feed: feed, tempo: tempo, last: math.MaxInt64, orders: newOrders(o.Done),
			observed: o.Observed, composed: o.Composed, retimed: o.Tempo, falls: o.Falls},
		output:  output{engine: engine, tap: o.Tap, tempo: tempo, queue: newQueue()},
		ending:  newEnding(),
		curtain: curtain{gain: 1},
		heard:   o.Block,
	}
	c.fade = func(block *[2 * dsp.BlockSize]float32) { c.ending.shape(block, c.output.frame) }
	if o.Duration > 0 {
		limit := max(scheduler.TimeFrame(int64(o.Duration)), 1)
		fade := min(limit/4, dsp.SampleRate)
		if c.steps.canFall() && limit >= leastWithAFall {
			fade = fallFade
		}
		c.ending.at(limit, fade)
		c.ending.limit, c.ending.limitFade = c.ending.length, c.ending.fade
	}
	c.stopping.Store(math.MaxInt64)
	c.position[2].Store(-1)
	c.position[4].Store(-1)
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
// may be shorter; it then stands at the end of c.block. While the piece is paused, blocks are
// silence and nothing goes on.
func (c *Conductor) render() bool {
	if c.closed() && c.output.frame < c.stopping.Load() {
		c.jump()
		c.block = [2 * dsp.BlockSize]float32{}
		c.unread = len(c.block)
		c.silent += dsp.BlockSize
		return true
	}
	frame := c.output.frame
	if frame >= c.stopping.Load() {
		c.stop(frame)
	}
	left := c.ending.length - frame
	if left <= 0 {
		return false
	}
	end := frame + dsp.BlockSize
	c.fallInTime()
	c.steps.advance(end, &c.output)
	c.settle()
	c.read(end)
	c.output.play(end)
	c.release(end)
	c.output.render(&c.block)
	c.ending.shape(&c.block, frame)
	c.shape(&c.block)
	c.unread = len(c.block)
	if left < dsp.BlockSize {
		c.unread = copy(c.block[len(c.block)-2*int(left):], c.block[:2*left])
	}
	if c.heard != nil {
		c.heard(c.unread/2, c.fade)
	}
	c.output.frame = end
	c.position[0].Store(min(end, c.ending.length))
	c.position[1].Store(max(c.steps.next-1, 0))
	c.position[3].Store(c.steps.tempo.TimeAt(end))
	return true
}

// settle decides the piece's length once the packets have ended: the bars that are
// played and the tail.
func (c *Conductor) settle() {
	if c.known || c.steps.last == math.MaxInt64 {
		return
	}
	c.known = true
	_, tail := c.steps.place()
	if length := c.steps.tempo.Frame(tail) + tailFrames; length < c.ending.length {
		c.ending.at(length, fadeFrames)
	}
	c.position[2].Store(c.ending.length)
}

// release ends every note once the last step is over before the frame end.
func (c *Conductor) release(end int64) {
	if !c.steps.over() || c.quiet {
		return
	}
	if over, _ := c.steps.place(); c.steps.tempo.Frame(over) < end {
		c.quiet = true
		c.output.hush(over)
	}
}
