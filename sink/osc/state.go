package osc

import (
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// urgencies are the names of a state message's urgency levels; level 0 has none.
var urgencies = [...]string{1: "strained", 2: "alarm"}

// state sends which states have begun and ended since the latest state, one message
// each, with the tension.
func (m *messages) state(w *writer, state synth.Message) {
	tension := float32(state.Velocity) / 127
	for bits := state.Value ^ m.states; bits != 0; bits &= bits - 1 {
		bit := bits & -bits
		for _, name := range scheduler.StateNames(synth.Message{Kind: synth.State, Value: bit}) {
			w.state(name, state.Value&bit != 0, tension)
		}
	}
	for level, name := range urgencies {
		if was, is := m.urgency == level, int(state.Key) == level; was != is && level > 0 {
			w.state(name, is, tension)
		}
	}
	m.states, m.urgency = state.Value, int(state.Key)
}

// state sends that a state begins (on) or ends.
func (w *writer) state(name string, on bool, tension float32) {
	w.begin("/netsynth/state")
	w.message.String(name)
	w.message.Int(flag(on))
	w.message.Float(tension)
	w.send(0)
}

// flag returns 1 for true and 0 for false.
func flag(on bool) int32 {
	if on {
		return 1
	}
	return 0
}
