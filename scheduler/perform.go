package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

// perform turns the notes on the desk into messages. The pad's first note of a bar is shaped by all
// traffic that has had no note of its own.
func (q *Sequencer) perform(out []synth.Message) []synth.Message {
	end := (q.step + 1) * StepTicks
	q.holdBreath()
	q.desk.fetch(end)
	q.followRules()
	q.desk.govern(q.s.Notes)
	q.desk.order()
	q.goOn()
	var chord *planned
	for i := 0; i < q.desk.n; i++ {
		n := &q.desk.notes[i]
		if q.alertsOnly && !q.urgent(n) {
			continue
		}
		v := &q.s.Roles[n.role]
		if place, moves := q.places.Move(int(n.role), n.pan, v.Pan, n.on); moves {
			out = append(out, control(v.Channel, synth.Pan, place, n.on))
		}
		var begins bool
		if out, begins = q.begin(n, out); begins && n.role == Pad && n.class == traffic.NoClass && q.place == 0 {
			chord = n
		}
	}
	if chord != nil {
		q.ledger.MergeAll(q.note(chord))
		q.rules.Clear()
	}
	q.forgetRules()
	q.desk.n = 0
	return q.sounding.Expire(end, out)
}

// holdBreath ends the notes of pad and bass when the traffic breaks off, but for the piece's last ones. Those that the pad
// keeps are tied.
func (q *Sequencer) holdBreath() {
	if q.now.turned && q.now.hushed && !q.closing {
		q.sounding.Shorten(uint8(q.s.Roles[Pad].Channel), q.step*StepTicks)
		q.sounding.Shorten(uint8(q.s.Roles[Bass].Channel), q.step*StepTicks)
	}
}

// goOn lets notes go on that are tied and found, before others need their room.
func (q *Sequencer) goOn() {
	for i := range q.desk.notes[:q.desk.n] {
		if n := &q.desk.notes[i]; n.tied && (!q.alertsOnly || q.urgent(n)) {
			if on, found := q.sounding.Tie(q.held(n)); found {
				n.on, n.goesOn = on, true
			}
		}
	}
}

// begin lets n begin if it does not go on, and reports whether it sounds. The packets of its class have begun and shaped
// it.
func (q *Sequencer) begin(n *planned, out []synth.Message) ([]synth.Message, bool) {
	if n.goesOn {
		return out, true
	}
	out, began := q.sounding.Begin(q.held(n), out)
	if began {
		q.ledger.Begin(int(n.class), q.note(n))
	}
	return out, began
}

// held returns n as it sounds.
func (q *Sequencer) held(n *planned) synth.HeldNote {
	rank := uint8(n.rank)
	if n.neverCut() {
		rank = synth.NeverCut
	}
	return synth.HeldNote{On: n.on, Off: n.off, Channel: uint8(q.s.Roles[n.role].Channel), Key: n.key, Velocity: n.velocity, Open: n.open, Rank: rank}
}

// note returns n as it is booked.
func (q *Sequencer) note(n *planned) Note {
	return Note{n.on, n.off, n.role, uint8(q.s.Roles[n.role].Channel), n.key, n.velocity, n.figure}
}
