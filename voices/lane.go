package voices

import (
	"math"
	"math/bits"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

const (
	steps   = dsp.BlockSize / dsp.Control // envelope steps in a block
	quiet   = 2e-5                        // a block whose peak is below this, -94 dBFS, has ended
	warm    = 12                          // blocks, 16 ms, in which a voice may still be silent
	perStep = 1.0 / dsp.Control
)

// each calls lane for every active lane that has a voicing and returns the lanes
// that go on.
func each[V any](active uint8, out *synth.LaneBlock, voicing *[synth.Lanes]*V, lane func(l int, v *V, out *synth.LaneBlock) bool) uint8 {
	sounding := alive(active, out, voicing)
	for u := sounding; u != 0; u &= u - 1 {
		if l := lowest(u); !lane(l, voicing[l], out) {
			sounding &^= 1 << l
		}
	}
	return sounding
}

// alive returns the active lanes that have a voicing; the others are silenced.
func alive[V any](active uint8, out *synth.LaneBlock, voicing *[synth.Lanes]*V) uint8 {
	live := active
	for u := active; u != 0; u &= u - 1 {
		if l := lowest(u); voicing[l] == nil {
			silence(out, l, 0)
			live &^= 1 << l
		}
	}
	return live
}

// lowest returns the lowest lane of a set that is not empty.
func lowest(set uint8) int { return bits.TrailingZeros8(set) & 7 }

// part returns the frames of step s of a block.
func part(out *synth.LaneBlock, s int) *dsp.Step {
	return (*dsp.Step)(out[s*dsp.Control : (s+1)*dsp.Control])
}

// inaudible returns the lanes whose block stays below quiet.
func inaudible(out *synth.LaneBlock) (set uint8) {
	var most [synth.Lanes]uint32
	dsp.Peaks((*[dsp.BlockSize][dsp.Lanes]float32)(out), &most)
	for l, p := range most {
		if math.Float32frombits(p) < quiet {
			set |= 1 << l
		}
	}
	return set
}

// silence writes silence to a lane from frame from on.
func silence(out *synth.LaneBlock, lane, from int) {
	for i := from; i < len(out); i++ {
		out[i][lane] = 0
	}
}

// fade ends a lane: its block sinks to silence in a straight line.
func fade(out *synth.LaneBlock, lane int) {
	for i := range out {
		out[i][lane] = float32(out[i][lane] * float32(dsp.BlockSize-1-i) * (1.0 / dsp.BlockSize))
	}
}

// peak returns the largest sample of a lane, without its sign.
func peak(out *synth.LaneBlock, lane int) float32 {
	p := uint32(0)
	for i := range out {
		p = max(p, math.Float32bits(out[i][lane&7])&^(1<<31)) // orders as the numbers do, and is faster
	}
	return math.Float32frombits(p)
}

// bright returns how far a velocity (0 to 1) is from soft, 0, to loud, 1: MIDI's 30 to 118.
func bright(velocity float32) float32 {
	return max(0, min(float32((velocity-0.236)*1.443), 1.1))
}

// hz returns the frequency of a key in float32, within 0.001 cents.
func hz(key float32) float64 { return dsp.Hz(float64(key)) }

// lfo is a slow sine that fades in, for vibrato and tremolo.
type lfo struct {
	phase, step dsp.Phase
	depth, rise float32 // of 1; added every Control step
	wait        int32   // Control steps until it begins
}

// start sets the lfo off at rateHz after delay seconds, fading in over as long again.
func (l *lfo) start(rateHz, delay float64, at dsp.Phase) {
	n := int32(delay * dsp.SampleRate / dsp.Control)
	*l = lfo{phase: at, step: dsp.Increment(rateHz * dsp.Control), wait: n, rise: 1 / float32(n+8)}
}

// next advances Control frames and returns the lfo, -1 to 1.
func (l *lfo) next() float32 {
	if l.wait > 0 {
		l.wait--
		return 0
	}
	l.depth = min(1, l.depth+l.rise)
	l.phase += l.step
	return float32(dsp.Sine(l.phase) * l.depth)
}

// motion is a vibrato, of the pitch, or a tremolo, of the level, as patches write them.
type motion struct {
	Rate  float64 `toml:"rate"`  // Hz
	Depth float64 `toml:"depth"` // cents (vibrato) or dB (tremolo), each side
	Delay float64 `toml:"delay"` // seconds
}

// cents returns the factor less 1 of an interval.
func cents(c float64) float32 { return float32(dsp.Exp2(c/1200) - 1) }

// bend returns inc changed by the factor 1 + by.
func bend(inc dsp.Phase, by float32) dsp.Phase {
	return inc + dsp.Phase(int64(float32(float32(inc)*by)))
}

// drop returns how much a tremolo of depth dB takes off, as a factor 0 to 1.
func drop(depth float64) float32 { return float32(1 - dsp.Gain(-2*depth)) }

// envelope is an amplitude or filter envelope as patches write it.
type envelope struct {
	Attack  float64 `toml:"attack"`  // seconds to the full level; at least 0.001
	Decay   float64 `toml:"decay"`   // seconds for 60 dB towards the sustain level
	Sustain float64 `toml:"sustain"` // a factor, 0 to 1
	Release float64 `toml:"release"` // seconds for 60 dB
}

// segments returns the envelope's coefficients.
func (e *envelope) segments() dsp.Segments {
	return dsp.NewSegments(e.Attack, e.Decay, e.Sustain, e.Release)
}
