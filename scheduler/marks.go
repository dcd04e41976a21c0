package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

// marks are the chord and the state of the network that the Sequencer last reported.
type marks struct {
	root   int
	pcs    uint32 // 0: no chord yet
	level  int
	states uint32
}

// messages appends a message for the chord and for the state that are new in this step.
func (m *marks) messages(e *ensemble, out []synth.Message) []synth.Message {
	tick := StepTick(e.step)
	if root, pcs := e.harmony.Root, e.harmony.Set(); root != m.root || pcs != m.pcs {
		m.root, m.pcs = root, pcs
		out = append(out, synth.Message{Tick: tick, Kind: synth.Chord, Key: uint8(root), Value: pcs})
	}
	if level, states := e.now.level, e.now.states(); level != m.level || states != m.states {
		m.level, m.states = level, states
		tension := uint8(float64(127*e.now.tension) + 0.5)
		out = append(out, synth.Message{Tick: tick, Kind: synth.State, Key: uint8(level), Velocity: tension, Value: states})
	}
	return out
}

// StateNames returns the names of the states in a synth.State message: those of the
// detectors, and "outage". There are none when all is well.
func StateNames(m synth.Message) []string {
	var names []string
	for d := range traffic.NumStates {
		if m.Value&(1<<d) != 0 {
			names = append(names, d.String())
		}
	}
	return names
}
