package scheduler

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/synth"
)

// Sequencer is the harmonic sequencer: a Composer that hears traffic as an
// ensemble which always stays in key. Each kind of traffic has its role; how much
// there is decides velocity and density, never how many notes a step has; what is
// wrong with the network changes the harmony and brings figures of its own.
//
// It is made by NewSequencer. All methods but Tally's result belong to the audio goroutine.
type Sequencer struct {
	s     *Settings
	seed  uint64
	tempo Tempo

	listener listener
	ledger   ledger
	rates    rates
	now      condition
	harmony  harmony
	novelty  novelty
	light    spotlight
	desk     desk
	sounding sounding
	parts    partState
	form     form
	marks    marks

	step  int64 // being composed
	bar   int64
	place int  // of the step in its bar, 0..15
	turns bool // a chord begins here
}

// NewSequencer returns a Sequencer that plays by s, which must pass Check and is
// not changed. seed chooses among what the settings leave open; the same packets,
// settings and seed give the same messages.
func NewSequencer(s *Settings, seed uint64) *Sequencer {
	q := &Sequencer{s: s, seed: seed, tempo: Tempo{uint64(s.MilliBPM)}}
	q.rates.step = 60000 / float64(s.MilliBPM) / 4
	q.rates.bulk = -1
	q.harmony.s, q.harmony.seed, q.harmony.tonic = s, seed, s.Tonic
	q.listener.memory.init()
	q.listener.clock.hear(0, q.tempo)
	q.parts.init()
	q.form.init(s)
	return q
}

// Setup implements Composer: every role's program, gain, pan and reverb send.
func (q *Sequencer) Setup(out []synth.Message) []synth.Message {
	for r := Role(0); r < NumRoles; r++ {
		v := &q.s.Roles[r]
		ch := uint8(v.Channel)
		if r != Drum {
			out = append(out, synth.Message{Kind: synth.Program, Channel: ch, Key: uint8(v.Program)})
		}
		out = append(out,
			synth.Message{Kind: synth.Control, Channel: ch, Key: synth.Volume, Velocity: uint8(v.Level)},
			synth.Message{Kind: synth.Control, Channel: ch, Key: synth.Pan, Velocity: uint8(v.Pan)},
			synth.Message{Kind: synth.Control, Channel: ch, Key: synth.ReverbSend, Velocity: uint8(v.Reverb)})
	}
	return out
}

// Observe implements Composer.
func (q *Sequencer) Observe(evs []capture.Event) {
	for i := range evs {
		q.ledger.take(q.listener.listen(&evs[i]), evs[i].Cause)
	}
}

// Compose implements Composer. Steps must come in order, from 0.
func (q *Sequencer) Compose(step int64, out []synth.Message) []synth.Message {
	q.step, q.bar, q.place = step, step/StepsPerBar, int(step%StepsPerBar)
	if step%2 == 0 || q.listener.packets > 0 {
		q.listener.memory.measure(q.tempo.StepTime(step), &q.now.measures)
	}
	q.rates.update(&q.listener)
	q.now.judge(q.s, &q.rates, step)
	q.light.aim(&q.now)
	q.novelty.next()
	q.turn()
	for _, play := range parts {
		play(q)
	}
	first := len(out)
	out = q.form.messages(q, out)
	out = q.marks.messages(q, out)
	out = q.perform(out)
	inOrder(out[first:])
	q.listener.next()
	q.listener.clock.hear(step+1, q.tempo)
	return out
}

// turn takes the next chord at the bar's beginning, or in its middle when the
// network has become worse.
func (q *Sequencer) turn() {
	q.turns = q.place == 0 || q.place == 8 && q.now.level > q.harmony.level
	if q.turns {
		q.harmony.choose(q.bar, q.now.level)
	}
}

// perform turns the notes on the desk into messages.
func (q *Sequencer) perform(out []synth.Message) []synth.Message {
	end := (q.step + 1) * StepTicks
	q.desk.fetch(end)
	q.desk.govern(q.s.Notes)
	q.desk.order()
	for i := 0; i < q.desk.n; i++ {
		n := &q.desk.notes[i]
		var began bool
		if out, began = q.sounding.begin(n, uint8(q.s.Roles[n.role].Channel), out); began {
			q.ledger.speak(n.class, n.role)
		} else if q.sounding.n == maxSounding {
			q.desk.shed++
		}
	}
	q.desk.n = 0
	return q.sounding.expire(end, out)
}

// Tally implements Composer.
func (q *Sequencer) Tally() Tally {
	t := q.ledger.tally
	t.Shed = q.desk.shed
	return t
}
