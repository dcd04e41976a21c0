package scheduler

import "github.com/netsynth/netsynth/synth"

// Begin implements Obeyer.
func (q *Sequencer) Begin(step int64, t Tempo) {
	q.setTempo(t)
	q.traffic.Begin(t.Span(step))
	q.habit.Begin(t.StepTime(step))
}

// Obey implements Obeyer. A preset for another kind of Composer is not for it: see Stage.
func (q *Sequencer) Obey(c *Command, step int64, out []synth.Message) []synth.Message {
	switch c.Kind {
	case CommandPreset:
		return q.adopt(c.Settings, step, out)
	case CommandTempo:
		q.setTempo(c.Tempo)
	case CommandTranspose:
		q.harmony.Transposed = int(c.Value)
	case CommandFreeze:
		q.harmony.Frozen = c.Value != 0
	case CommandAlerts:
		q.alertsOnly = c.Value != 0
	case CommandPart:
		for r := range NumRoles {
			if c.Role == NumRoles || c.Role == r {
				q.levels[r] = c.Value
				out = append(out, Level(synth.Part, uint8(q.s.Roles[r].Channel), c.Value, StepTick(step)))
			}
		}
	}
	return out
}

// setTempo goes on in another tempo.
func (q *Sequencer) setTempo(t Tempo) {
	q.tempo = t
	q.traffic.SetStep(t.StepSeconds())
}

// adopt plays by s from step on. Notes that sound ring on for a beat, with the sounds that
// they have, while the new ones begin.
func (q *Sequencer) adopt(s *Settings, step int64, out []synth.Message) []synth.Message {
	tick, first := StepTick(step), len(out)
	q.sounding.Hasten(tick + PPQ)
	out = q.tighten(0, false, tick, out)
	q.s = s
	q.harmony.Adopt(&s.Plan)
	q.form.init(s)
	q.rules.Adopt(s.Rules)
	out = q.Setup(out)
	for i := range out[first:] {
		out[first+i].Tick = tick
	}
	for r := range NumRoles {
		out = append(out, Level(synth.Part, uint8(s.Roles[r].Channel), q.levels[r], tick))
	}
	return out
}

// urgent reports whether n reports that something is wrong: a note of a figure, or of a process
// variable in alarm.
func (q *Sequencer) urgent(n *planned) bool {
	return n.role == CA && n.rank == rankFigure || q.now.states() != 0 && (n.rank >= rankStutter || n.role == Pad)
}
