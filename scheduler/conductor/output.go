package conductor

import (
	"sync/atomic"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// output plays messages when they fall due, on the engine and for the tap, and renders.
type output struct {
	engine  *synth.Engine // nil: muted
	tap     func(m synth.Message, frame int64)
	tempo   scheduler.Tempo
	queue   queue
	frame   int64 // the next block's first
	dropped atomic.Uint64
}

// keepTime gives the engine the tempo in which the piece begins or goes on.
func (o *output) keepTime(t scheduler.Tempo) {
	if o.engine != nil {
		o.engine.Play(synth.Message{Kind: synth.Tempo, Value: uint32(t.MilliBPM())})
	}
}

// enqueue lets messages wait for their tick. When there is no room, a NoteOff is
// played immediately, other messages are dropped.
func (o *output) enqueue(ms []synth.Message) {
	for _, m := range ms {
		if o.queue.push(m) {
			continue
		}
		o.dropped.Add(1)
		if m.Kind == synth.NoteOff {
			o.send(m, o.frame)
		}
	}
}

// play sends the messages that fall due before the frame end.
func (o *output) play(end int64) {
	for range queueSize {
		tick, ok := o.queue.next()
		if !ok {
			break
		}
		due := o.tempo.Frame(tick)
		if due >= end {
			break
		}
		o.send(o.queue.pop(), max(due, o.frame))
	}
}

// hush ends every note at tick and clears the queue.
func (o *output) hush(tick int64) {
	due := max(o.tempo.Frame(tick), o.frame)
	o.queue.clear()
	for ch := range uint8(synth.NumChannels) {
		o.send(synth.Message{Tick: tick, Kind: synth.Control, Channel: ch, Key: synth.Sustain}, due)
		o.send(synth.Message{Tick: tick, Kind: synth.Control, Channel: ch, Key: synth.AllNotesOff}, due)
	}
}

// send plays one message.
func (o *output) send(m synth.Message, frame int64) {
	if o.engine != nil {
		o.engine.Play(m)
	}
	if o.tap != nil {
		o.tap(m, frame)
	}
}

// render renders the block.
func (o *output) render(block *[2 * dsp.BlockSize]float32) {
	if o.engine == nil {
		*block = [2 * dsp.BlockSize]float32{}
		return
	}
	o.engine.Render(block)
}
