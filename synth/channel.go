package synth

import "github.com/netsynth/netsynth/synth/dsp"

// channel is the state of one channel: the values of its controllers, and the factors that
// follow from them.
type channel struct {
	program uint8
	drums   bool // it is a drum kit
	mono    bool // a note ends the one before
	value   [128]uint8
	bend    uint16 // 0 to 16383
	touch   uint8  // pressure on all its keys

	parameter parameter
	bendRange float32 // semitones
	fine      float32 // tuning, semitones
	coarse    float32
	depth     float32 // of a full modulation, semitones each side

	pitch   glider // semitones, of bend and tuning
	bright  glider // octaves
	vibrato glider // semitones each side
	tremolo glider // 0 to 1
	steered bool   // the above but the tremolo, or resonance, change voices

	beat  dsp.Phase // of the tremolo
	swell float32   // factor of the tremolo at the next block's end, 1: none

	last    uint8   // the key of the latest note
	noted   bool    // there was one
	from    uint8   // the key from which the next note glides, plus 1; 0: none
	part    fader   // of the channel's part
	gain    float32 // of volume, expression and part
	pan     float32 // -1 to +1
	send    float32 // to the reverb, 0 to 1
	chorus  float32
	delay   float32
	version uint32 // changes with gain, pan and sends
}

// initial are the values of the controllers that do not begin at 0, as General MIDI 2 says.
var initial = [...]struct{ number, value uint8 }{
	{Volume, 100}, {Pan, 64}, {Expression, 127}, {ReverbSend, 40}, {Resonance, 64}, {ReleaseTime, 64}, {AttackTime, 64},
	{Brightness, 64}, {DecayTime, 64}, {VibratoRate, 64}, {VibratoDepth, 64}, {VibratoDelay, 64},
	{RPNMSB, 127}, {RPNLSB, 127}, {NRPNMSB, 127}, {NRPNLSB, 127},
}

// newChannel returns a channel with General MIDI's initial values.
func newChannel(drums bool) channel {
	c := channel{drums: drums, bend: middle, bendRange: 2, depth: 0.5, part: fader{1, 1}, swell: 1}
	for _, i := range initial {
		c.value[i.number] = i.value
	}
	c.replace()
	return c
}

// reset sets the channel to its initial values, but for the part's factor, a person's.
func (c *channel) reset(drums bool) {
	part, version := c.part, c.version
	*c = newChannel(drums)
	c.part, c.version = part, version
	c.replace()
}

// replace works out what follows from the controllers about level and place.
func (c *channel) replace() {
	c.pan = min((float32(c.value[Pan])-64)/63, 1)
	c.pan = max(c.pan, -1)
	c.send = float32(c.value[ReverbSend]) / 127
	c.chorus = float32(c.value[ChorusSend]) / 127
	c.delay = float32(c.value[DelaySend]) / 127
	c.update()
}

// update works out the gain: 40 log10(v/127) dB each, which is the square of v/127, and
// the part's factor.
func (c *channel) update() {
	v, x := float32(c.value[Volume])/127, float32(c.value[Expression])/127
	c.gain = float32(float32(float32(v*v)*float32(x*x)) * c.part.now)
	c.version++
}

// place returns the gains to the buses for a voice of the channel.
func (c *channel) place(gain, pan float32) (base [buses]float32) {
	g := float32(gain * c.gain)
	l, r := dsp.Pan(c.pan + pan)
	base[busLeft], base[busRight], base[busSend] = float32(g*l), float32(g*r), float32(g*c.send)
	base[busChorus], base[busDelay] = float32(g*c.chorus), float32(g*c.delay)
	return base
}

// holds reports whether the sustain pedal is down.
func (c *channel) holds() bool { return c.value[Sustain] >= 64 }
