package grid

import (
	"fmt"
	"math/bits"

	"github.com/netsynth/netsynth/synth/dsp"
)

// The grid of the music: a beat is PPQ ticks, a step (1/16 note) StepTicks, a bar
// StepsPerBar steps.
const (
	PPQ         = 480
	StepTicks   = PPQ / 4
	StepsPerBar = 16
)

// Tempo converts ticks and steps to frames and nanoseconds, in integers only: errors do not
// accumulate. Its arguments are not negative. Make one with NewTempo. One made with From or
// Moved counts from a later place; whatever comes before it counts as being there.
type Tempo struct {
	milliBPM uint64
	from     place
}

// place is a place in a piece: its tick, its frame, its musical time in nanoseconds, and by how much
// the tick begins after the frame does, in 1/2^32 of a frame.
type place struct{ tick, frame, time, rest int64 }

// The slowest and the fastest Tempo, in beats a minute times 1000.
const (
	MinMilliBPM = 10_000
	MaxMilliBPM = 1_000_000
)

// The same for music that is written down. A step lasts longer than a block at any of them.
const (
	MinWritten = 1_000
	MaxWritten = 10_000_000
)

// The length of a tick at 0.001 beats a minute, in frames and in nanoseconds.
const (
	tickFrames = 60 * 1000 * dsp.SampleRate / PPQ
	tickNanos  = 60 * 1000 * 1_000_000_000 / PPQ
)

// A frame lasts 62500/3 ns.
const (
	frameNanos = 62500
	framePart  = 3
)

// NewTempo returns the Tempo of milliBPM beats a minute times 1000; an error says
// that it is out of range.
func NewTempo(milliBPM int) (Tempo, error) {
	if milliBPM < MinMilliBPM || milliBPM > MaxMilliBPM {
		return Tempo{}, fmt.Errorf("tempo %g: not from %d to %d beats a minute",
			float64(milliBPM)/1000, MinMilliBPM/1000, MaxMilliBPM/1000)
	}
	return Of(milliBPM), nil
}

// Of returns the Tempo of milliBPM, which is in the range of NewTempo.
func Of(milliBPM int) Tempo { return Tempo{milliBPM: uint64(milliBPM)} }

// MilliBPM returns the beats a minute times 1000.
func (t Tempo) MilliBPM() int { return int(t.milliBPM) }

// From returns the Tempo of milliBPM from step on, which begins when it does in t.
// milliBPM is in the range of NewTempo.
func (t Tempo) From(step int64, milliBPM int) Tempo { return t.FromTick(StepTick(step), milliBPM) }

// FromTick returns the Tempo of milliBPM from tick on, which begins when it does in t.
// milliBPM is from MinWritten to MaxWritten.
func (t Tempo) FromTick(tick int64, milliBPM int) Tempo {
	to := place{tick: tick, frame: t.Frame(tick), time: t.tickTime(tick)}
	hi, lo := bits.Mul64(uint64(max(tick-t.from.tick, 0)), tickFrames)
	lo, carry := bits.Add64(lo, uint64(t.late()), 0)
	_, over := bits.Div64(hi+carry, lo, t.milliBPM)
	to.rest = int64(over << 32 / t.milliBPM)
	return Tempo{uint64(milliBPM), to}
}

// Moved returns t with step beginning at frame, as when a piece goes on in another place.
// Steps have the musical time that they had.
func (t Tempo) Moved(step, frame int64) Tempo {
	return Tempo{t.milliBPM, place{tick: StepTick(step), frame: frame, time: t.StepTime(step)}}
}

// StepSeconds returns the length of a step.
func (t Tempo) StepSeconds() float64 { return 60000 / float64(t.milliBPM) / 4 }

// Frame returns the frame during which tick begins.
func (t Tempo) Frame(tick int64) int64 {
	return t.from.frame + scale(tick-t.from.tick, tickFrames, t.milliBPM, t.late())
}

// late returns by how much from's tick begins after its frame does, in frames times milliBPM.
func (t Tempo) late() int64 { return int64(uint64(t.from.rest) * t.milliBPM >> 32) }

// Tick returns the last tick that has begun by the end of frame.
func (t Tempo) Tick(frame int64) int64 {
	return t.from.tick + scale(max(frame+1-t.from.frame, 1), t.milliBPM, tickFrames, -1-t.late())
}

// StepFrame returns the frame during which step begins.
func (t Tempo) StepFrame(step int64) int64 { return t.Frame(StepTick(step)) }

// StepTime returns the first whole nanosecond of step.
func (t Tempo) StepTime(step int64) int64 { return t.tickTime(StepTick(step)) }

// tickTime returns the first whole nanosecond of tick.
func (t Tempo) tickTime(tick int64) int64 {
	return t.from.time + scale(tick-t.from.tick, tickNanos, t.milliBPM, int64(t.milliBPM)-1)
}

// StepAt returns the step that has begun at time, in nanoseconds. A packet of that
// time sounds one step later.
func (t Tempo) StepAt(time int64) int64 {
	return (t.from.tick + scale(time-t.from.time, t.milliBPM, tickNanos, 0)) / StepTicks
}

// TimeAt returns the musical time of frame: its first whole nanosecond.
func (t Tempo) TimeAt(frame int64) int64 {
	return t.from.time + FrameTime(frame-t.from.frame)
}

// Span returns the musical time of the packets that sound in step, ns: that of the step
// before it, empty at the beginning of the piece.
func (t Tempo) Span(step int64) (start, end int64) {
	return t.StepTime(max(step-1, 0)), t.StepTime(step)
}

// StepTick returns the tick at which step begins.
func StepTick(step int64) int64 { return step * StepTicks }

// FrameTime returns the first whole nanosecond of frame.
func FrameTime(frame int64) int64 { return scale(frame, frameNanos, framePart, framePart-1) }

// TimeFrame returns the frame that sounds at time, in nanoseconds.
func TimeFrame(time int64) int64 { return scale(time, framePart, frameNanos, 0) }

// scale returns (n*by + add) / over, rounded down, with 128 bits between. The
// result must fit in 63 bits; n below 0 is taken as 0.
func scale(n int64, by, over uint64, add int64) int64 {
	hi, lo := bits.Mul64(uint64(max(n, 0)), by)
	var carry uint64
	if add >= 0 {
		lo, carry = bits.Add64(lo, uint64(add), 0)
		hi += carry
	} else {
		lo, carry = bits.Sub64(lo, uint64(-add), 0)
		hi -= carry
	}
	q, _ := bits.Div64(hi, lo, over)
	return int64(q)
}
