package synth

import (
	"math"

	"github.com/netsynth/netsynth/synth/dsp"
)

// system carries out a System message.
func (e *Engine) system(m Message) {
	switch m.Key {
	case SystemReset:
		e.reset(m.Channel/PortChannels, m.Value)
	case SystemVolume:
		x := float32(min(m.Value, 1<<14-1)) / (1<<14 - 1)
		e.master.device.target = float32(x * x)
	case SystemFineTune:
		e.fine = (float32(min(m.Value, 1<<14-1)) - middle) / middle
		e.retune()
	case SystemCoarseTune:
		e.coarse = float32(min(m.Value, 127)) - 64
		e.retune()
	case SystemReverbTime:
		e.setReverb(m.Value)
	case SystemDrums:
		e.channels[m.Channel].drums = m.Value != 0
	}
}

// The time of the reverb as General MIDI 2 counts it, in steps of 2.5 %: 61 is that of a new one.
const (
	reverbMiddle  = 61
	reverbOctaves = 0.025 * math.Log2E // of a step
)

// ReverbTime returns the value for a reverb that falls by 60 dB in seconds, to within 1.3 %: from 0 for 0.37 s to 127
// for 8.8 s.
func ReverbTime(seconds float64) uint32 {
	steps := math.Floor(dsp.Log2(seconds/dsp.ReverbSeconds)/reverbOctaves + 0.5)
	return uint32(max(0, min(reverbMiddle+steps, 127)))
}

// setReverb lets the reverb ring as long as a value of ReverbTime says.
func (e *Engine) setReverb(value uint32) {
	if e.reverb != nil {
		steps := float64(min(value, 127)) - reverbMiddle
		e.reverb.SetTime(dsp.ReverbSeconds * dsp.Exp2(float64(steps*reverbOctaves)))
	}
}

// retune has every channel go to the instrument's tuning.
func (e *Engine) retune() {
	for c := range uint8(NumChannels) {
		e.steer(c)
	}
}

// reset silences a port and sets its channels to the initial values of a standard, and the
// instrument's own tuning and volume.
func (e *Engine) reset(port uint8, standard uint32) {
	e.each(func(r ref, v *voice) {
		if v.channel/PortChannels == port {
			e.cut(r, cutBlocks)
		}
	})
	e.standard, e.fine, e.coarse = standard, 0, 0
	e.setReverb(reverbMiddle)
	e.master.device.target = 1
	for c := port * PortChannels; c < (port+1)*PortChannels; c++ {
		e.channels[c].reset(IsDrums(c))
		if e.tuned>>c&1 != 0 {
			e.keys[c] = [128]keyTuning{}
		}
		e.tuned &^= 1 << c
		e.steering &^= 1 << c
	}
}

// tuneDrum sets what a key of a channel has of its own: level, pan or pitch. Pan also goes for
// a note that sounds.
func (e *Engine) tuneDrum(channel, key, what, value uint8) {
	k := &e.keys[channel][key]
	switch what {
	case drumLevel:
		k.level = value + 1
	case drumPan:
		k.pan = value + 1
		for _, r := range e.notes[channel][key] {
			if r != none {
				v := e.voice(r)
				v.pan, v.gliding = keyPan(value), true
			}
		}
	case drumPitch:
		k.pitch = value + 1
	default:
		return
	}
	e.tuned |= 1 << channel
}
