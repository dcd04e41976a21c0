package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

// marks are what the Sequencer last said of its chord and of the network's state.
type marks struct {
	root   int
	pcs    uint32 // 0: no chord yet
	level  int
	states uint32
}

// messages appends a message for the chord and for the state that are new in this step.
func (m *marks) messages(q *Sequencer, out []synth.Message) []synth.Message {
	tick := StepTick(q.step)
	if root, pcs := q.harmony.root, q.harmony.set(); root != m.root || pcs != m.pcs {
		m.root, m.pcs = root, pcs
		out = append(out, synth.Message{Tick: tick, Kind: synth.Chord, Key: uint8(root), Value: pcs})
	}
	if level, states := q.now.level, q.now.states(q.s); level != m.level || states != m.states {
		m.level, m.states = level, states
		tension := uint8(float64(127*q.now.tension) + 0.5)
		out = append(out, synth.Message{Tick: tick, Kind: synth.State, Key: uint8(level), Velocity: tension, Value: states})
	}
	return out
}

// stateOutage is the state beside those that detectors tell: far less traffic than
// there used to be.
const stateOutage = uint32(1) << traffic.NumDetectors

// states returns the states that hold, bit n being detector n.
func (c *condition) states(s *Settings) uint32 {
	states := uint32(0)
	for d, on := range [...]bool{
		traffic.Scan: c.scan, traffic.Sweep: c.sweep, traffic.ARPStorm: c.storm, traffic.Flood: c.flood, traffic.UDPFlood: c.udpFlood,
		traffic.Loss: c.lossy, traffic.Brute: c.brute, traffic.LongDNS: c.longDNS, traffic.Stealth: c.stealth,
		traffic.Refused: c.refused > s.Detectors[traffic.Refused].Threshold, traffic.NumDetectors: c.outage,
	} {
		if on {
			states |= 1 << d
		}
	}
	return states
}

// StateNames returns the names of the states that a synth.State message tells of:
// those of the detectors, and "outage". There are none when all is well.
func StateNames(m synth.Message) []string {
	var names []string
	for d := range traffic.NumDetectors {
		if m.Value&(1<<d) != 0 {
			names = append(names, d.String())
		}
	}
	if m.Value&stateOutage != 0 {
		names = append(names, "outage")
	}
	return names
}
