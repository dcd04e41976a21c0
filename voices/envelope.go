package voices

import (
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// envelope is an amplitude or filter envelope as patches write it.
type envelope struct {
	Attack  float64 `toml:"attack" range:"0 to 60 s"`  // seconds to the full level; below 0.001 counts as that
	Decay   float64 `toml:"decay" range:"0 to 600 s"`  // seconds for 60 dB towards the sustain level
	Sustain float64 `toml:"sustain" range:"0 to 1"`    // a factor
	Release float64 `toml:"release" range:"0 to 60 s"` // seconds for 60 dB
}

// segments returns the envelope's coefficients.
func (e *envelope) segments() dsp.Segments {
	return dsp.NewSegments(e.Attack, e.Decay, e.Sustain, e.Release)
}

// amplitude is the level of eight voices that follow an envelope and end with it.
type amplitude struct {
	amp   [synth.Lanes]dsp.ADSR
	level [synth.Lanes]float32 // by velocity
	gain  [synth.Lanes]float32 // at the last step's end
	own   [synth.Lanes]dsp.Segments
	odd   uint8 // the lanes that have their own segments
}

// stretch gives a lane's envelope other times than its patch has.
func (a *amplitude) stretch(lane int, s *dsp.Segments, by synth.Shape) {
	a.odd &^= 1 << lane
	if by != (synth.Shape{}) {
		a.odd |= 1 << lane
		a.own[lane] = s.Stretched(by.Attack, by.Decay, by.Release)
	}
}

// next advances a lane's envelope, which is that of s if it has none of its own.
func (a *amplitude) next(l int, s *dsp.Segments) float32 {
	if a.odd>>l&1 != 0 {
		s = &a.own[l]
	}
	return a.amp[l].Step(s)
}

// begin starts the envelope of a lane.
func (a *amplitude) begin(lane int, velocity float32) {
	a.amp[lane].Start()
	a.level[lane], a.gain[lane] = float32(velocity*velocity), 0
}

// write writes a step of the live lanes to out, their gains gliding to next.
func (a *amplitude) write(out, mix *dsp.Step, next *[synth.Lanes]float32, live uint8) {
	var glide [synth.Lanes]float32
	for l := range glide {
		glide[l] = float32((next[l] - a.gain[l]) * perStep)
	}
	dsp.Glide(out, mix, &a.gain, &glide, live)
	a.gain = *next
}

// ended returns the live lanes whose envelope has ended.
func (a *amplitude) ended(live uint8) (set uint8) {
	for u := live; u != 0; u &= u - 1 {
		if l := lowest(u); a.amp[l].Ended() {
			set |= 1 << l
		}
	}
	return set
}
