package synth

import (
	"math"
	"sync/atomic"

	"github.com/netsynth/netsynth/synth/dsp"
)

// Engine is the instrument: the channels, the voices that sound, the reverb and the
// master. Make one with New. Play and Render belong to one goroutine; Meters and Change may
// be called by any. Neither Play nor Render allocates, waits or reads a clock, and
// the same messages between the same blocks give the same frames on every machine.
type Engine struct {
	rack
	bank     *Bank
	changed  atomic.Pointer[Bank] // which Change has given; nil: none since the last block
	channels [NumChannels]channel
	gliding  uint64 // bit c: the part of channel c has not reached its factor
	steering uint64 // bit c: pitch and colour of channel c have not reached what they shall
	tuning
	seed   uint64
	mixer  mixer
	reverb *dsp.Reverb // nil when dry
	chorus *dsp.Chorus // nil when dry
	echo   *dsp.Echo
	plain  bool // see Options
	master *master
	counts counts
	gauges gauges
}

// Options are the settings of New. The zero value is right for music made from traffic.
type Options struct {
	Voices int     // the most layers of notes that sound together, 8 to 1024; 0 is 256
	GainDB float64 // of the master, before the limiter
	Plain  bool    // no glue and no leveller, for MIDI files
	Dry    bool    // no reverb
	Seed   uint64  // of the voices' random numbers
}

// voices returns the number of voices within its range.
func (o Options) voices() int {
	if o.Voices == 0 {
		return 256
	}
	return min(max(o.Voices, Lanes), 1024)
}

// New returns a silent Engine that plays the timbres of bank, which is its own from then on: kernels make
// waves and modes when a note wants them first.
func New(bank *Bank, o Options) *Engine {
	e := &Engine{bank: bank, rack: newRack(bank.Kernels, o.voices()), seed: o.Seed, master: newMaster(o.GainDB, o.Plain)}
	for c := range e.channels {
		e.channels[c] = newChannel(IsDrums(uint8(c)))
	}
	if !o.Dry {
		e.reverb = dsp.NewReverb()
		e.chorus, e.echo = dsp.NewChorus(), dsp.NewEcho()
	}
	e.mixer.smooth, e.plain = o.Plain, o.Plain
	e.gauges.begin()
	return e
}

// Split has the engine make stems from now on, and returns them. It is called before Render.
func (e *Engine) Split() *Stems {
	e.mixer.stems = &Stems{}
	return e.mixer.stems
}

// Silence sets the levels of the parts in channels (bit c is channel c) to 0 from the start. It is
// called before Render; a Part message sets them later.
func (e *Engine) Silence(channels uint64) {
	for c := range e.channels {
		if channels>>c&1 != 0 {
			e.channels[c].part = fader{}
			e.channels[c].update()
		}
	}
}

// Latency is the delay from a message to its sound in frames: the limiter's look-ahead.
const Latency = dsp.LimiterDelay

// Render writes the next block to out, left and right interleaved. Every sample is from -1
// to 1.
func (e *Engine) Render(out *[2 * dsp.BlockSize]float32) {
	e.takeBank()
	e.glide()
	e.mixer.render(&e.rack, &e.channels)
	l, r := &e.mixer.bus[busLeft], &e.mixer.bus[busRight]
	if e.mixer.stems != nil && e.reverb != nil {
		e.mixer.stems.effects(e.reverb, e.chorus, e.echo, e.washes())
	}
	if e.reverb != nil {
		e.addReverb(l, r)
	}
	if e.washes() {
		e.chorus.Process(&e.mixer.bus[busChorus], l, r)
		e.echo.Process(&e.mixer.bus[busDelay], l, r)
	}
	if e.mixer.stems != nil {
		e.mixer.stems.mix = [2]dsp.Block{*l, *r}
	}
	measured := e.master.process(l, r)
	peak := uint32(0) // as bits, which order as magnitudes do
	for i := range l {
		out[2*i], out[2*i+1] = l[i], r[i]
		peak = max(peak, math.Float32bits(l[i])&^(1<<31), math.Float32bits(r[i])&^(1<<31))
	}
	e.gauges.peak.Store(math.Float64bits(float64(math.Float32frombits(peak))))
	e.gauges.sounding.Store(int64(e.sounding))
	if measured {
		e.gauges.measured(e.master, &e.counts, e.stolen, e.mixer.broken)
	}
}

// Change has the notes that begin with the next block or later be of the timbres of bank, which is the
// Engine's own from then on; those that sound go on as they are. The kernels of bank have the names and the order of
// those of the bank that the engine was made with. Of two banks that are given between two blocks, only
// the later one is taken. Change may be called by any goroutine; it does not wait.
func (e *Engine) Change(bank *Bank) { e.changed.Store(bank) }

// takeBank begins to play the bank that Change has given, if there is one.
func (e *Engine) takeBank() {
	if e.changed.Load() == nil {
		return
	}
	e.bank = e.changed.Swap(nil)
	e.adopt(e.bank.Kernels)
}

// washes reports whether chorus or delay have something to do.
func (e *Engine) washes() bool {
	return e.chorus != nil && (e.mixer.wet || e.chorus.Sounds() || e.echo.Sounds())
}

// addReverb adds the reverberation of the send bus.
func (e *Engine) addReverb(l, r *dsp.Block) {
	var wetL, wetR dsp.Block
	e.reverb.Process(&e.mixer.bus[busSend], &wetL, &wetR)
	for i := range l {
		l[i] += wetL[i]
		r[i] += wetR[i]
	}
}

// Meters returns a snapshot of levels and counts. It may be called by any goroutine.
func (e *Engine) Meters() Meters { return e.gauges.read() }
