package scheduler

import "github.com/netsynth/netsynth/scheduler/grid"

// The grid of the music and the limits of its Tempo: see package grid.
const (
	PPQ         = grid.PPQ
	StepTicks   = grid.StepTicks
	StepsPerBar = grid.StepsPerBar
	MinMilliBPM = grid.MinMilliBPM
	MaxMilliBPM = grid.MaxMilliBPM
	MinWritten  = grid.MinWritten
	MaxWritten  = grid.MaxWritten
)

// Tempo turns ticks and steps into frames and nanoseconds: see grid.Tempo.
type Tempo = grid.Tempo

// NewTempo returns the Tempo of milliBPM beats a minute times 1000; an error says
// that it is out of range.
func NewTempo(milliBPM int) (Tempo, error) { return grid.NewTempo(milliBPM) }

// StepTick returns the tick at which step begins.
func StepTick(step int64) int64 { return grid.StepTick(step) }

// FrameTime returns the first whole nanosecond of frame.
func FrameTime(frame int64) int64 { return grid.FrameTime(frame) }

// TimeFrame returns the frame that sounds at time, in nanoseconds.
func TimeFrame(time int64) int64 { return grid.TimeFrame(time) }
