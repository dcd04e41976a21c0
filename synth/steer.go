package synth

import "github.com/netsynth/netsynth/synth/dsp"

const (
	vibratoHz    = 5.5
	tremoloHz    = 6
	tremoloReach = 0.7 // by how much a full tremolo lowers the level
	blockSeconds = float64(dsp.BlockSize) / dsp.SampleRate
	touchVibrato = 0.5  // semitones each side, by full pressure
	touchBright  = 0.5  // octaves, by full pressure
	brightReach  = 2    // octaves, of the controller's ends
	resonances   = 2    // octaves of quality, of the controller's ends
	softGain     = 0.63 // -4 dB: of a note under the soft pedal
	softBright   = -0.5 // octaves
)

// motion is what changes a sounding voice beside its channel.
type motion struct {
	glide, step float32 // portamento: semitones from the key, and towards it in each block
	touch       uint8   // pressure on the key
	press       glider  // by that, 0 to 1
	bright      float32 // octaves, of the soft pedal
	age         int32   // blocks
	phase       dsp.Phase
	moved       bool // the controls were not neutral at the last block's end
}

// steering works out what follows from the controllers about pitch and colour. tune is the
// instrument's tuning, coarse without the drums, in semitones.
func (c *channel) steering(tune, coarse float32) {
	pitch := float32(float32(float32(int32(c.bend)-middle)/middle)*c.bendRange) + c.fine + tune
	if !c.drums {
		pitch += c.coarse + coarse
	}
	c.pitch.target = pitch
	c.bright.target = float32(relative(c.value[Brightness])*brightReach) + float32(float32(c.touch)/127*touchBright)
	c.vibrato.target = float32(float32(c.value[Modulation])/127*c.depth) + float32(float32(c.touch)/127*touchVibrato) +
		max(0, relative(c.value[VibratoDepth])*0.5)
	c.tremolo.target = float32(c.value[TremoloDepth]) / 127
	c.steered = true
}

// move lets the channel's gliders and its tremolo go on by one block and reports whether all have
// arrived, and there is no tremolo.
func (c *channel) move() bool {
	arrived := c.pitch.move()
	arrived = c.bright.move() && arrived
	arrived = c.vibrato.move() && arrived
	c.tremolo.move()
	arrived = c.waver() && arrived
	c.steered = !(c.pitch.neutral() && c.bright.neutral() && c.vibrato.neutral()) || c.value[Resonance] != 64
	return arrived
}

// shape returns the factors of a note's envelope: four times as long or short, at the most, as
// the sound controllers say.
func (c *channel) shape() (s Shape) {
	if c.value[AttackTime] != 64 {
		s.Attack = dsp.Octaves(relative(c.value[AttackTime]) * 3)
	}
	if c.value[DecayTime] != 64 {
		s.Decay = dsp.Octaves(relative(c.value[DecayTime]) * 2)
	}
	if c.value[ReleaseTime] != 64 {
		s.Release = dsp.Octaves(relative(c.value[ReleaseTime]) * 2)
	}
	return s
}

// steer works out the controls of the lanes in used for the next block. It reports whether
// there are any.
func (s *slot) steer(used uint8, channels *[NumChannels]channel) bool {
	c := &s.controls
	c.Moved = 0
	for l := range Lanes {
		if used>>l&1 == 0 {
			continue
		}
		v := &s.voices[l]
		ch := &channels[v.channel]
		v.age++
		if ch.steered || v.moved || v.stirs() {
			c.lead(v, ch, l)
			c.Moved |= 1 << l
		}
	}
	return c.Moved != 0
}

// stirs reports whether the voice itself moves.
func (v *voice) stirs() bool {
	return v.glide != 0 || v.bright != 0 || v.touch != 0 || v.press.now != 0
}

// begin sets where the controls of lane l stand as a note begins.
func (c *Controls) begin(v *voice, ch *channel, l int) {
	c.Pitch[1][l] = ch.pitch.now + v.glide
	c.Bright[1][l] = ch.bright.now + v.bright
}

// lead works out the controls of lane l.
func (c *Controls) lead(v *voice, ch *channel, l int) {
	v.press.target = float32(v.touch) / 127
	v.press.move()
	if v.glide > v.step || v.glide < -v.step {
		if v.glide > 0 {
			v.glide -= v.step
		} else {
			v.glide += v.step
		}
	} else {
		v.glide = 0
	}
	c.Pitch[0][l], c.Bright[0][l] = c.Pitch[1][l], c.Bright[1][l]
	c.Pitch[1][l] = ch.pitch.now + v.glide + v.shake(ch)
	c.Bright[1][l] = max(-4, min(ch.bright.now+v.bright+float32(v.press.now*touchBright), 4))
	c.Resonance[l] = relative(ch.value[Resonance]) * resonances
	v.moved = c.Pitch[1][l] != 0 || c.Bright[1][l] != 0 || c.Resonance[l] != 0
}

// shake returns the vibrato, in semitones.
func (v *voice) shake(ch *channel) float32 {
	depth := ch.vibrato.now + float32(v.press.now*touchVibrato)
	if depth == 0 {
		v.phase = 0
		return 0
	}
	if wait := relative(ch.value[VibratoDelay]); wait > 0 && float64(v.age)*blockSeconds < float64(2*wait) {
		return 0
	}
	hz := vibratoHz * dsp.Octaves(relative(ch.value[VibratoRate]))
	v.phase += dsp.Increment(float64(hz) * dsp.BlockSize)
	return float32(depth * dsp.Sine(v.phase))
}

// waver goes on with the channel's tremolo, which all its notes share, and reports whether there is none.
// It begins and ends at the full level.
func (c *channel) waver() (still bool) {
	if c.tremolo.neutral() {
		if c.swell != 1 {
			c.beat, c.swell = 0, 1
			c.version++ // the last block's factor
		}
		return true
	}
	c.beat += dsp.Increment(tremoloHz * dsp.BlockSize)
	c.swell = 1 - float32(float32(c.tremolo.now*(tremoloReach/2))*(1-dsp.Sine(c.beat+1<<30)))
	return false
}
