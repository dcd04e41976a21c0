package conductor

import "github.com/netsynth/netsynth/scheduler"

// Stop ends the piece with a fall, where Options.Falls lets it, or with a fade of 50 ms; then Read returns io.EOF.
func (c *Conductor) Stop() { c.StopAt(0) }

// StopAt ends the piece as Stop does, but not before frame: the same frame as that of Stopped
// gives the same sound.
func (c *Conductor) StopAt(frame int64) {
	for at := c.stopping.Load(); frame < at && !c.stopping.CompareAndSwap(at, frame); at = c.stopping.Load() {
	}
}

// StopAtStep ends the piece as Stop does where step begins, in the tempo of now. The audio
// goroutine calls it, as a feed or a composer.
func (c *Conductor) StopAtStep(step int64) { c.StopAt(c.steps.tempo.StepFrame(step)) }

// Stopped returns the frame at which Stop was obeyed.
func (c *Conductor) Stopped() (frame int64, stopped bool) {
	at := c.position[4].Load()
	return at, at >= 0
}

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

// Length returns the piece's length in frames once the packets have ended, or a fall has begun.
func (c *Conductor) Length() (frames int64, known bool) {
	n := c.position[2].Load()
	return n, n >= 0
}

// Dropped returns how many messages found the queue full. A NoteOff among them was
// played early, the others not at all.
func (c *Conductor) Dropped() uint64 { return c.output.dropped.Load() }
