package synth

import (
	"math"

	"github.com/netsynth/netsynth/synth/dsp"
)

// Engine is the instrument: the channels, the voices that sound, the reverb and the
// master. Make one with New. Play and Render belong to one goroutine; Meters may
// be called by any. Neither Play nor Render allocates, waits or reads a clock, and
// the same messages between the same blocks give the same frames on every machine.
type Engine struct {
	bank     *Bank
	pools    []pool // one a kernel
	channels [NumChannels]channel
	notes    [NumChannels][128][MaxLayers]ref // the voices of the latest note of each key
	voices   int                              // the most that may sound
	sounding int                              // voices now, without those that fade
	fading   int
	seed     uint64
	victim   victim // scratch of steal

	lanes  LaneBlock
	bus    [buses]dsp.Block
	reverb *dsp.Reverb // nil when dry
	master *master

	born, stolen, lost, broken, silent uint64
	gauges                             gauges
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

// New returns a silent Engine that plays the timbres of bank, which it only reads.
func New(bank *Bank, o Options) *Engine {
	e := &Engine{bank: bank, voices: o.voices(), seed: o.Seed, master: newMaster(o)}
	e.pools = make([]pool, len(bank.Kernels))
	for k := range e.pools {
		e.pools[k].slots = make([]slot, (e.voices+spare+Lanes-1)/Lanes)
		for i := range e.pools[k].slots {
			e.pools[k].slots[i].group = bank.Kernels[k].NewGroup()
		}
	}
	for c := range e.channels {
		e.channels[c] = newChannel()
		for k := range e.notes[c] {
			e.notes[c][k] = [MaxLayers]ref{none, none}
		}
	}
	if !o.Dry {
		e.reverb = dsp.NewReverb()
	}
	unheard := math.Float64bits(math.Inf(-1))
	e.gauges.shortTerm.Store(unheard)
	e.gauges.integrated.Store(unheard)
	return e
}

// Latency is the delay from a message to its sound in frames: the limiter's look-ahead.
const Latency = dsp.LimiterDelay

// Render writes the next block to out, left and right interleaved. Every sample is from -1
// to 1.
func (e *Engine) Render(out *[2 * dsp.BlockSize]float32) {
	e.bus = [buses]dsp.Block{}
	for p := range e.pools {
		for i := 0; i < e.pools[p].top; i++ {
			if e.pools[p].slots[i].used != 0 {
				e.renderSlot(p, i)
			}
		}
	}
	l, r := &e.bus[busLeft], &e.bus[busRight]
	if e.reverb != nil {
		e.addReverb(l, r)
	}
	measured := e.master.process(l, r)
	peak := uint32(0) // as bits, which order as magnitudes do
	for i := range l {
		out[2*i], out[2*i+1] = l[i], r[i]
		peak = max(peak, math.Float32bits(l[i])&^(1<<31), math.Float32bits(r[i])&^(1<<31))
	}
	e.publish(math.Float32frombits(peak), measured)
}

// addReverb adds the reverberation of the send bus.
func (e *Engine) addReverb(l, r *dsp.Block) {
	var wetL, wetR dsp.Block
	e.reverb.Process(&e.bus[busSend], &wetL, &wetR)
	for i := range l {
		l[i] += wetL[i]
		r[i] += wetR[i]
	}
}
