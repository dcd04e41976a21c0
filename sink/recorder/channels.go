package recorder

import "github.com/netsynth/netsynth/synth"

// channels is the state of the instrument that messages leave behind: a recording that begins
// later needs it, or it would play its notes on other instruments.
type channels struct {
	programs [synth.NumChannels]setting
	controls [synth.NumChannels][128]setting
	chord    synth.Message // Kind 0: none yet
}

// setting is a value, if it was set.
type setting struct {
	set   bool
	value uint8
}

// take takes a message.
func (c *channels) take(m synth.Message) {
	ch := m.Channel % synth.NumChannels
	switch m.Kind {
	case synth.Program:
		c.programs[ch] = setting{true, m.Key}
	case synth.Control:
		if m.Key != synth.AllSoundOff && m.Key != synth.AllNotesOff {
			c.controls[ch][m.Key&127] = setting{true, m.Velocity}
		}
	case synth.Chord:
		c.chord = m
	}
}

// write gives t, which begins at frame, the messages that make this state.
func (c *channels) write(t *take, frame int64) {
	if t.notes == nil {
		return
	}
	for ch := range uint8(synth.NumChannels) {
		if p := c.programs[ch]; p.set {
			t.note(synth.Message{Kind: synth.Program, Channel: ch, Key: p.value}, frame)
		}
		for key, v := range c.controls[ch] {
			if v.set {
				t.note(synth.Message{Kind: synth.Control, Channel: ch, Key: uint8(key), Velocity: v.value}, frame)
			}
		}
	}
	if c.chord.Kind != 0 {
		t.note(c.chord, frame)
	}
}
