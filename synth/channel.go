package synth

import "github.com/netsynth/netsynth/synth/dsp"

// channel is the state of one channel: the values of its controllers, and the factors that
// follow from them.
type channel struct {
	program    uint8
	volume     uint8
	expression uint8
	pedal      bool    // sustain
	part       fader   // of the channel's part
	gain       float32 // of volume, expression and part
	pan        float32 // -1 to +1
	send       float32 // to the reverb, 0 to 1
	version    uint32  // changes with gain, pan and send
}

// newChannel returns a channel with General MIDI's initial values.
func newChannel() channel {
	c := channel{volume: 100, expression: 127, send: 40.0 / 127, part: fader{1, 1}}
	c.update()
	return c
}

// control sets a controller that shapes the sound; others change nothing.
func (c *channel) control(number, value uint8) {
	switch number {
	case Volume:
		c.volume = value
	case Expression:
		c.expression = value
	case Pan:
		c.pan = min((float32(value)-64)/63, 1)
		c.pan = max(c.pan, -1)
	case ReverbSend:
		c.send = float32(value) / 127
	default:
		return
	}
	c.update()
}

// update works out the gain: 40 log10(v/127) dB each, which is the square of v/127, and
// the part's factor.
func (c *channel) update() {
	v, x := float32(c.volume)/127, float32(c.expression)/127
	c.gain = float32(float32(float32(v*v)*float32(x*x)) * c.part.now)
	c.version++
}

// place returns the gains to the left, the right and the reverb for a voice of
// the channel.
func (c *channel) place(gain, pan float32) (l, r, send float32) {
	g := float32(gain * c.gain)
	l, r = dsp.Pan(c.pan + pan)
	return float32(g * l), float32(g * r), float32(g * c.send)
}
