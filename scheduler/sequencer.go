package scheduler

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler/expression"
	"github.com/netsynth/netsynth/scheduler/grid"
	"github.com/netsynth/netsynth/scheduler/rules"
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

// Sequencer is the harmonic sequencer: a Composer that plays traffic as an
// ensemble which always stays in key. Each kind of traffic has its role; its rate
// decides velocity and density, never the number of notes in a step; trouble in the
// network changes the harmony and brings figures of its own.
//
// Make one with NewSequencer. Its methods belong to the audio goroutine.
type Sequencer struct {
	ensemble
	tempo    Tempo
	ledger   Ledger
	rules    rules.Memory
	players  *players
	sounding synth.Held
	form     form
	places   expression.Places
	strain   expression.Strain
	marks    marks
	notices  notices

	alertsOnly bool              // a person wants to hear only what is wrong
	levels     [NumRoles]float64 // factors of the roles' levels, by a person
}

// maxSounding is the number of notes that sound at a time at most.
const maxSounding = 24

// New returns the composer that the settings ask for: see NewSequencer and Maker.
func New(s *Settings, seed uint64) Obeyer {
	if s.Other != nil {
		return s.Other.Make(s, seed)
	}
	return NewSequencer(s, seed)
}

// NewSequencer returns a Sequencer that plays by s, which must pass Check and is
// not changed. seed chooses where the settings leave a choice; the same packets,
// settings and seed give the same messages.
func NewSequencer(s *Settings, seed uint64) *Sequencer {
	q := &Sequencer{tempo: grid.Of(s.MilliBPM), players: newPlayers()}
	q.s, q.seed, q.bass = s, seed, 40
	q.said, q.fall.step = -StepsPerBar, -1
	q.traffic = traffic.NewMonitor(q.tempo.StepSeconds())
	q.harmony = theory.NewHarmony(&s.Plan, seed)
	q.now.traffic = q.traffic
	q.accustom(s.Habit)
	q.traffic.Begin(q.tempo.Span(0))
	q.form.init(s)
	q.rules.Adopt(s.Rules)
	q.melody.role, q.sounding.Limit = NumRoles, maxSounding
	for r := range NumRoles {
		q.levels[r] = 1
		if s.Habit.Off || roles[r].steady {
			q.novelty.Steady(int(r))
		}
	}
	return q
}

// Setup implements Composer: the room, every role's program, gain, pan and sends, and the pad's strain.
func (q *Sequencer) Setup(out []synth.Message) []synth.Message {
	q.places = expression.Places{}
	out = append(out, synth.Message{Kind: synth.System, Key: synth.SystemReverbTime, Value: synth.ReverbTime(q.s.Reverb)})
	for r := Role(0); r < NumRoles; r++ {
		v := &q.s.Roles[r]
		out = append(out, synth.Message{Kind: synth.Program, Channel: uint8(v.Channel), Key: uint8(v.Program)},
			control(v.Channel, synth.Volume, uint8(v.Level), 0), control(v.Channel, synth.Pan, uint8(v.Pan), 0),
			control(v.Channel, synth.ReverbSend, uint8(v.Reverb), 0), control(v.Channel, synth.DelaySend, uint8(v.Echo), 0))
	}
	return q.tighten(q.now.tension, true, 0, out)
}

// control returns the message that sets a controller.
func control(channel int, number, value uint8, tick int64) synth.Message {
	return synth.Message{Tick: tick, Kind: synth.Control, Channel: uint8(channel), Key: number, Velocity: value}
}

// tighten appends the pad's controllers that change with the tension, or all of them.
func (q *Sequencer) tighten(tension float64, all bool, tick int64, out []synth.Message) []synth.Message {
	for i := range q.strain {
		if v, changes := q.strain.Follow(i, tension); changes || all {
			out = append(out, control(q.s.Roles[Pad].Channel, expression.Strained[i].Controller, v, tick))
		}
	}
	return out
}

// Observe implements Composer.
func (q *Sequencer) Observe(evs []capture.Event) {
	for i := range evs {
		if evs[i].Rule != 0 && q.observeByRule(&evs[i]) {
			continue
		}
		class := q.traffic.Observe(&evs[i])
		if q.ledger.Observe(evs[i].Cause) {
			q.ledger.Wait(int(class))
		}
		if evs[i].Cause == capture.CauseNone {
			q.habit.Observe(&evs[i], int(class))
		}
	}
}

// Compose implements Composer. Steps must come in order, from 0.
func (q *Sequencer) Compose(step int64, out []synth.Message) []synth.Message {
	q.metre = metreOf(step)
	q.traffic.Measure(q.tempo.StepTime(step), step%2 == 0)
	q.load = log10(1 + q.traffic.Rates.Total)
	q.traffic.Judge(q.s.Detectors[:])
	q.now.update(&q.s.Detectors)
	q.habit.Measure(q.now.alarm || q.now.level > 0)
	q.players.cue(&q.ensemble)
	q.novelty.Next()
	begins := q.section.Follow(q.seed, q.bar)
	q.changeChord()
	q.melody.follow(&q.ensemble, begins)
	if q.fall.step < 0 {
		q.players.ask(&q.ensemble)
	}
	if q.closing {
		q.playClosing()
	}
	first := len(out)
	out = q.form.messages(&q.ensemble, out)
	out = q.marks.messages(&q.ensemble, out)
	out = q.tighten(q.now.tension, false, StepTick(step), out)
	q.notice(out[first:])
	out = q.perform(out)
	synth.InOrder(out[first:])
	q.traffic.Begin(q.tempo.Span(step + 1))
	q.habit.Begin(q.tempo.StepTime(step + 1))
	return out
}

// changeChord takes the chord of the half bar that begins, or in which the music begins. In the middle of a bar there is
// a new one where the progression has one, or when the network has become worse. A fall has chords of its own.
func (q *Sequencer) changeChord() {
	root, set := q.harmony.Root, q.harmony.Set()
	q.newChord = q.place == 0
	if q.fall.step >= 0 || q.place%halfBar != 0 && set != 0 {
		return
	}
	level := q.now.level
	if q.place > 0 { // within a bar the progression does not change for a better one
		level = max(level, q.harmony.Level)
	}
	q.harmony.Choose(q.bar, q.place/halfBar, level)
	if q.closing {
		q.harmony.Take(home)
	}
	q.newChord = q.newChord || root != q.harmony.Root || set != q.harmony.Set()
}

// Tally implements Composer.
func (q *Sequencer) Tally() Tally {
	t := q.ledger.Tally(q.desk.shed + q.sounding.Shed)
	t.Cut = q.sounding.Cut
	return t
}

// Watch implements Watched.
func (q *Sequencer) Watch(f func(*Booking)) { q.ledger.Watch(f) }
