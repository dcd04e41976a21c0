package conductor

import "github.com/netsynth/netsynth/synth/dsp"

// Skim goes on by one step without a sound: the composer is given the packets and
// composes the steps that it would for Read, so that its Tally is the same, and the
// feed is drained in the same order. It reports false when the piece is over. A
// Conductor is either read or skimmed; one that is skimmed needs no engine. It does
// not allocate.
func (c *Conductor) Skim() bool {
	if c.steps.over() || c.output.frame >= c.ending.length {
		return false
	}
	begin := blockOf(c.steps.tempo.StepFrame(c.steps.next)) // of the block in which the step begins
	c.stopBefore(begin)
	c.fallInTime()
	over := begin >= c.ending.length
	if over { // the packets of the blocks before the end
		begin = blockOf(c.ending.length-1) + dsp.BlockSize
	}
	c.output.frame = begin
	c.steps.supply(begin)
	if !over {
		c.output.frame += dsp.BlockSize
		c.steps.advance(c.output.frame, &c.output)
	}
	c.settle()
	c.output.queue.clear()
	return true
}

// stopBefore stops the piece where Read does, if that is in the block that begins at frame begin, or before it.
func (c *Conductor) stopBefore(begin int64) {
	at := c.stopping.Load()
	if begin < at || c.position[4].Load() >= 0 {
		return
	}
	frame := blockOf(at + dsp.BlockSize - 1)
	if frame > c.output.frame { // there are blocks before
		c.fallInTime()
		c.steps.supply(frame)
		c.settle()
	}
	c.stop(max(frame, c.output.frame))
}

// Next returns the step that a Conductor that is skimmed composes next.
func (c *Conductor) Next() int64 { return c.steps.next }

// blockOf returns the first frame of the block that frame lies in.
func blockOf(frame int64) int64 { return frame &^ (dsp.BlockSize - 1) }
