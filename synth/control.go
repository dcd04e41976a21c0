package synth

// program chooses the timbre of a channel's next notes. A bank of drums, chosen before, makes the
// channel a kit.
func (e *Engine) program(m Message) {
	ch := &e.channels[m.Channel]
	ch.program = m.Key
	switch bank := ch.value[BankMSB]; {
	case bank == 120 && e.standard != ResetGS, bank >= 126 && e.standard == ResetXG:
		ch.drums = true
	case bank == 121, bank == 0 && e.standard == ResetXG && !IsDrums(m.Channel):
		ch.drums = false
	}
}

// control sets a controller.
func (e *Engine) control(m Message) {
	ch := &e.channels[m.Channel]
	if m.Key < AllSoundOff {
		ch.value[m.Key] = min(m.Velocity, 127)
	}
	switch m.Key {
	case Volume, Expression, Pan, ReverbSend, ChorusSend, DelaySend:
		ch.replace()
	case Modulation, Brightness, Resonance, VibratoDepth, TremoloDepth:
		e.steer(m.Channel)
	case Sustain:
		if !ch.holds() {
			e.free(m.Channel)
		}
	case Sostenuto:
		e.sostenuto(m.Channel, m.Velocity >= 64)
	case GlideFrom:
		ch.from = m.Velocity&127 + 1
	case DataMSB, DataLSB, DataUp, DataDown:
		e.enter(m)
	case NRPNLSB, NRPNMSB, RPNLSB, RPNMSB:
		ch.choose(m.Key, m.Velocity&127)
	case AllSoundOff, ResetControls, AllNotesOff, OmniOff, OmniOn, Mono, Poly:
		e.mode(m)
	}
}

// mode carries out the messages about all of a channel.
func (e *Engine) mode(m Message) {
	ch := &e.channels[m.Channel]
	switch m.Key {
	case AllSoundOff:
		e.each(func(r ref, v *voice) {
			if v.channel == m.Channel {
				e.cut(r, cutBlocks)
			}
		})
		return
	case ResetControls:
		e.resetControls(m.Channel)
		return
	case Mono, Poly:
		ch.mono = m.Key == Mono
	}
	e.endAll(m.Channel)
}

// endAll releases the keys of a channel.
func (e *Engine) endAll(channel uint8) {
	pedal := e.channels[channel].holds()
	e.each(func(r ref, v *voice) {
		if v.channel == channel {
			e.lift(r, pedal)
		}
	})
}

// free releases the notes that a pedal of the channel has held and none holds now.
func (e *Engine) free(channel uint8) {
	pedal := e.channels[channel].holds()
	e.each(func(r ref, v *voice) {
		if v.channel == channel && v.state == pedalled && !pedal && !v.kept {
			e.release(r)
		}
	})
}

// sostenuto is the pedal that holds the notes whose keys are down as it is pressed.
func (e *Engine) sostenuto(channel uint8, down bool) {
	e.each(func(_ ref, v *voice) {
		if v.channel == channel {
			v.kept = down && v.state == held
		}
	})
	if !down {
		e.free(channel)
	}
}

// resetControls sets what is played with, but neither sound nor place, to the initial values
// (recommended practice RP-015).
func (e *Engine) resetControls(channel uint8) {
	ch := &e.channels[channel]
	for _, number := range []uint8{Modulation, Glide, Sustain, Sostenuto, Soft, TremoloDepth} {
		ch.value[number] = 0
	}
	for _, number := range []uint8{RPNMSB, RPNLSB, NRPNMSB, NRPNLSB} {
		ch.value[number] = 127
	}
	ch.value[Expression] = 127
	ch.parameter = parameter{msb: 127, lsb: 127}
	ch.bend, ch.touch, ch.from = middle, 0, 0
	e.each(func(_ ref, v *voice) {
		if v.channel == channel {
			v.touch = 0
		}
	})
	ch.replace()
	e.steer(channel)
	e.sostenuto(channel, false)
	e.free(channel)
}

// steer has a channel's pitch and colour go where its controllers say.
func (e *Engine) steer(channel uint8) {
	e.channels[channel].steering(e.fine, e.coarse)
	e.steering |= 1 << channel
}

// enter takes a value of data entry.
func (e *Engine) enter(m Message) {
	ch := &e.channels[m.Channel]
	ch.enter(m.Key, m.Velocity&127)
	if key, what, ok := ch.drumKey(); ok && m.Key == DataMSB && ch.drums {
		e.tuneDrum(m.Channel, key, what, m.Velocity&127)
	}
	e.steer(m.Channel)
}

// express takes bends and pressures, and what is for a single key.
func (e *Engine) express(m Message) {
	ch := &e.channels[m.Channel]
	switch m.Kind {
	case Bend:
		ch.bend = uint16(min(m.Value, 1<<14-1))
		e.steer(m.Channel)
	case Pressure:
		ch.touch = min(m.Velocity, 127)
		e.steer(m.Channel)
	case KeyPressure:
		for _, r := range e.notes[m.Channel][m.Key] {
			if r != none {
				e.voice(r).touch = min(m.Velocity, 127)
			}
		}
	case KeyControl:
		switch m.Value {
		case Volume:
			e.tuneDrum(m.Channel, m.Key, drumLevel, min(m.Velocity, 127))
		case Pan:
			e.tuneDrum(m.Channel, m.Key, drumPan, min(m.Velocity, 127))
		}
	}
}
