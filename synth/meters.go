package synth

import (
	"math"
	"sync/atomic"

	"github.com/netsynth/netsynth/synth/dsp"
)

// Meters is a snapshot of an Engine's levels and counts.
type Meters struct {
	Peak       float64 // of the last block, dBFS; -Inf in silence
	TruePeak   float64 // the highest yet, dBTP, within 0.5 dB; -Inf before any sound
	ShortTerm  float64 // loudness of the last 3 s, LUFS; -Inf in silence
	Integrated float64 // gated loudness of everything yet, LUFS; -Inf before any sound
	Sounding   int     // voices
	Notes      uint64  // begun
	Stolen     uint64  // notes ended early because all voices sounded
	Lost       uint64  // notes, or layers of them, for which there was no voice
	Broken     uint64  // voices silenced because their output was NaN, infinite or above 24 dBFS
	Silent     uint64  // notes whose program or drum has no timbre
}

// gauges are the Meters, written by the audio goroutine and read by any.
type gauges struct {
	peak, truePeak, shortTerm, integrated atomic.Uint64 // float64 bits
	sounding                              atomic.Int64
	notes, stolen, lost, broken, silent   atomic.Uint64
}

// counts are what an Engine has counted so far: see Meters.
type counts struct{ born, lost, silent uint64 }

// begin sets the readings before any sound.
func (g *gauges) begin() {
	unheard := math.Float64bits(math.Inf(-1))
	g.shortTerm.Store(unheard)
	g.integrated.Store(unheard)
}

// read returns a snapshot. It may be called by any goroutine.
func (g *gauges) read() Meters {
	return Meters{
		Peak:       dsp.DB(math.Float64frombits(g.peak.Load())),
		TruePeak:   dsp.DB(math.Float64frombits(g.truePeak.Load())),
		ShortTerm:  math.Float64frombits(g.shortTerm.Load()),
		Integrated: math.Float64frombits(g.integrated.Load()),
		Sounding:   int(g.sounding.Load()),
		Notes:      g.notes.Load(),
		Stolen:     g.stolen.Load(),
		Lost:       g.lost.Load(),
		Broken:     g.broken.Load(),
		Silent:     g.silent.Load(),
	}
}

// measured stores the readings of a master that has measured the loudness again, and the counts.
func (g *gauges) measured(m *master, n *counts, stolen, broken uint64) {
	g.truePeak.Store(math.Float64bits(float64(m.limit.Highest())))
	g.shortTerm.Store(math.Float64bits(m.measure.ShortTerm()))
	g.integrated.Store(math.Float64bits(m.measure.Integrated()))
	g.notes.Store(n.born)
	g.stolen.Store(stolen)
	g.lost.Store(n.lost)
	g.broken.Store(broken)
	g.silent.Store(n.silent)
}
