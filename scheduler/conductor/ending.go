package conductor

import (
	"math"

	"github.com/netsynth/netsynth/synth/dsp"
)

const (
	startFrames = dsp.SampleRate / 100 // 10 ms: the piece comes in
	stopFrames  = dsp.SampleRate / 20  // 50 ms: Stop
	fadeFrames  = dsp.SampleRate / 2   // 0.5 s: the end of the tail
	tailFrames  = 2 * dsp.SampleRate   // after the last bar
)

// ending is how the piece begins and ends: with ramps, from and to exact silence.
type ending struct {
	length  int64 // frames in all; MaxInt64 until it is known
	faded   int64 // length as it was before Stop: where the last fade ends
	fade    int64 // frames of that fade
	stopped int64 // the first frame of the fade after a Stop; MaxInt64: there was none

	limit, limitFade int64 // the end that was asked for, and its fade; MaxInt64: none
}

func newEnding() ending {
	return ending{length: math.MaxInt64, faded: math.MaxInt64, stopped: math.MaxInt64, limit: math.MaxInt64, limitFade: 1}
}

// at lets the piece be length frames long and fade over the last of them.
func (e *ending) at(length, fade int64) {
	e.length, e.faded, e.fade = length, length, max(fade, 1)
}

// reopen takes back an end by the packets, which lie elsewhere now.
func (e *ending) reopen() {
	if e.stopped == math.MaxInt64 {
		e.length, e.faded, e.fade = e.limit, e.limit, e.limitFade
	}
}

// stop ends the piece at length with a fade from frame on.
func (e *ending) stop(frame, length int64) {
	e.stopped = frame
	e.length = min(e.length, length)
}

// shape fades the block that begins at frame.
func (e *ending) shape(block *[2 * dsp.BlockSize]float32, frame int64) {
	if frame >= startFrames && frame+dsp.BlockSize <= min(e.faded-e.fade, e.stopped) {
		return
	}
	for i := range int64(dsp.BlockSize) {
		at := frame + i
		g := dsp.Smooth(float32(at) / startFrames)
		if left := e.faded - 1 - at; left < e.fade {
			g = float32(g * dsp.Smooth(float32(left)/float32(e.fade)))
		}
		if at >= e.stopped {
			g = float32(g * dsp.Smooth(float32(e.length-1-at)/float32(e.length-e.stopped)))
		}
		block[2*i] = float32(block[2*i] * g)
		block[2*i+1] = float32(block[2*i+1] * g)
	}
}
