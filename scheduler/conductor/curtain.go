package conductor

import (
	"math"
	"sync/atomic"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth/dsp"
)

// curtainBlocks is how many blocks it takes to fade out and in: 21 ms.
const curtainBlocks = 16

// curtain is what stops a piece for a while, or lets it go on in another place.
type curtain struct {
	paused atomic.Bool
	jumpTo atomic.Pointer[Place]
	gain   float32 // 0 closed to 1 open
	silent int64   // frames given while it was closed
}

// Place is where a piece can go on: the feed and the composer that have come to a step.
type Place struct {
	Feed     capture.Feed
	Composer scheduler.Composer
	Step     int64           // the next to be composed
	Tempo    scheduler.Tempo // in which the feed and the composer came there
	taken    atomic.Bool
}

// Taken reports whether the piece goes on here: what it had before is not used any more. Any
// goroutine may call it.
func (p *Place) Taken() bool { return p.taken.Load() }

// Pause fades the piece out and stops it, or lets it go on. Until then Read gives silence.
// Any goroutine may call it.
func (c *Conductor) Pause(on bool) { c.paused.Store(on) }

// Paused reports whether the piece is paused.
func (c *Conductor) Paused() bool { return c.paused.Load() }

// Silent returns how many frames of silence were given while the piece was paused. The
// goroutine that reads calls it.
func (c *Conductor) Silent() int64 { return c.silent }

// Jump fades the piece out and lets it go on at p, which the Conductor then owns. A
// later call replaces one that has not been carried out. Any goroutine may call it.
func (c *Conductor) Jump(p *Place) { c.jumpTo.Store(p) }

// closed reports whether the piece stands still.
func (c *Conductor) closed() bool {
	return c.gain == 0 && (c.paused.Load() || c.jumpTo.Load() != nil)
}

// shape moves the curtain by one block.
func (c *curtain) shape(block *[2 * dsp.BlockSize]float32) {
	next := float32(1)
	if c.paused.Load() || c.jumpTo.Load() != nil {
		next = max(0, c.gain-1.0/curtainBlocks)
	} else {
		next = min(1, c.gain+1.0/curtainBlocks)
	}
	if c.gain == 1 && next == 1 {
		return
	}
	from, to := dsp.Smooth(c.gain), dsp.Smooth(next)
	for i := range dsp.BlockSize {
		g := from + float32((to-from)*(float32(i)/dsp.BlockSize))
		block[2*i] = float32(block[2*i] * g)
		block[2*i+1] = float32(block[2*i+1] * g)
	}
	c.gain = next
}

// jump goes to the place that the piece was asked to go to, if it was.
func (c *Conductor) jump() {
	p := c.jumpTo.Swap(nil)
	if p == nil {
		return
	}
	s := &c.steps
	c.output.hush(scheduler.StepTick(s.next))
	s.feed, s.composer, s.next = p.Feed, p.Composer, p.Step
	s.started, s.last, s.bars, s.closes, s.broad = false, math.MaxInt64, 0, false, broadening{}
	s.tempo = p.Tempo.Moved(p.Step, c.output.frame)
	c.output.tempo = s.tempo
	c.known, c.quiet = false, false
	c.ending.reopen()
	c.position[2].Store(-1)
	p.taken.Store(true)
}
