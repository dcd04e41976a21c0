package synth

// keyTuning is what a single key of a channel has of its own.
type keyTuning struct {
	level, pan, pitch uint8 // plus 1; 0: not set
}

// tuning is the instrument's own tuning and standard, and that of single keys.
type tuning struct {
	standard     uint32  // ResetGM ...
	fine, coarse float32 // semitones; coarse is not for drums
	keys         [NumChannels][128]keyTuning
	tuned        uint64 // bit c: keys of channel c are
}

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
	case SystemDrums:
		e.channels[m.Channel].drums = m.Value != 0
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

// keyPan returns the place, -1 to 1, of a pan of 0 to 127.
func keyPan(value uint8) float32 { return relative(value) }

// single gives a note what its key has of its own. key is the one that the note is played at.
func (e *Engine) single(v *voice, key *float32) {
	if e.tuned>>v.channel&1 == 0 {
		return
	}
	k := e.keys[v.channel][v.key]
	if k.level > 0 {
		x := float32(k.level-1) / 100
		v.gain = float32(v.gain * float32(x*x))
	}
	if k.pan > 0 {
		v.pan = keyPan(k.pan - 1)
	}
	if k.pitch > 0 {
		*key += float32(k.pitch-1) - 64
	}
}
