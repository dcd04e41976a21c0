package conductor

import "github.com/netsynth/netsynth/scheduler"

// Stop ends the piece with a fade of 50 ms, after which Read returns io.EOF.
func (c *Conductor) Stop() { c.stopping.Store(true) }

// Mute lets the piece run without its instrument: the frames are silence, and the tap
// gets the same messages as with it. It is called before the first Read.
func (c *Conductor) Mute() { c.output.engine = nil }

// Position is a place in the piece.
type Position struct {
	Frame int64 // rendered so far
	Step  int64 // the last composed, from 0
	Bar   int64 // of that step, from 0
	Time  int64 // musical time, ns: that of the packets, also where the piece has been moved
}

// Position returns how far the piece has come.
func (c *Conductor) Position() Position {
	step := c.position[1].Load()
	return Position{c.position[0].Load(), step, step / scheduler.StepsPerBar, c.position[3].Load()}
}

// Length returns the piece's length in frames once the packets have ended.
func (c *Conductor) Length() (frames int64, known bool) {
	n := c.position[2].Load()
	return n, n >= 0
}

// Dropped returns how many messages found the queue full. A NoteOff among them was
// played early, the others not at all.
func (c *Conductor) Dropped() uint64 { return c.output.dropped.Load() }
