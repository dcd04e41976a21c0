package synth

// control sets a controller.
func (e *Engine) control(m Message) {
	ch := &e.channels[m.Channel]
	switch m.Key {
	case Sustain:
		ch.pedal = m.Velocity >= 64
		if !ch.pedal {
			e.each(unpedal, m.Channel, 0)
		}
	case AllNotesOff:
		e.each(lift, m.Channel, 0)
	case AllSoundOff:
		e.each(hush, m.Channel, 0)
	default:
		ch.control(m.Key, m.Velocity)
	}
}

// The following are for each.

func unpedal(e *Engine, r ref, v *voice, channel, _ uint8) {
	if v.channel == channel && v.state == pedalled {
		e.release(r)
	}
}

func lift(e *Engine, r ref, v *voice, channel, _ uint8) {
	if v.channel == channel {
		e.lift(r, e.channels[channel].pedal)
	}
}

func hush(e *Engine, r ref, v *voice, channel, _ uint8) {
	if v.channel == channel {
		e.cut(r, cutBlocks)
	}
}

func choke(e *Engine, r ref, v *voice, channel, number uint8) {
	if v.channel == channel && v.choke == number {
		e.cut(r, ringBlocks)
	}
}
