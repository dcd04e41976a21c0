package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/habit"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

// Informer is a Composer that says what it does, for people to read. The audio goroutine
// calls it after Compose; nothing allocates.
type Informer interface {
	Composer
	// Moment sets m to the state of the music after the latest step.
	Moment(m *Moment)
	// Noticed returns what was noticed in the latest step, until the next Compose.
	Noticed() []Notice
}

// Moment is the state of the music after a step. It is zero where the Composer that plays is not an
// Informer.
type Moment struct {
	Step     int64
	Chord    uint32 // set of pitch classes: bit n is set for pitch class n; 0: none
	Root     uint8  // of the chord, pitch class
	Tonic    uint8  // of the key, pitch class
	Level    uint8  // of urgency: 0 normal, 1 strained, 2 alarm
	MilliBPM int
	Tension  float64          // 0 (well) to 1
	Rate     float64          // packets a second
	Packets  [NumRoles]uint64 // that have begun or shaped notes of each role so far
}

// Notice is one thing that a Sequencer has noticed in a step.
type Notice struct {
	Step    int64
	Kind    NoticeKind
	On      bool             // a state begins; false: it ends
	State   traffic.Detector // of NoticeState
	Cause   traffic.Cause    // of NoticeState that begins; of NoticeHost Src and Count
	Value   float64          // of NoticeState: the measure, in the detector's unit
	Sure    float64          // of NoticeState: confidence, 0.5 at the threshold to 1; of others 1
	Tension float64          // of the step, 0 to 1
	Chord   synth.Message    // of NoticeChord
	New     habit.Sighting   // of NoticeNew
	Surge   habit.Surge      // of NoticeSurge
}

// NoticeKind is a kind of Notice.
type NoticeKind uint8

// The kinds of notices.
const (
	NoticeState NoticeKind = iota // a state of the network begins or ends
	NoticeChord                   // the chord changes
	NoticeHost                    // hosts that were not there before
	NoticeNew                     // traffic that was not there before
	NoticeSurge                   // a rate far above the usual begins or ends
)

// maxNotices is the most that is noticed in a step: every state, a chord, hosts, traffic and a rate.
const maxNotices = int(traffic.NumStates) + 4

// notices are those of the latest step.
type notices struct {
	all [maxNotices]Notice
	n   int
	on  [traffic.NumStates]bool
}

// add adds a notice.
func (l *notices) add(n Notice) {
	if l.n < len(l.all) {
		l.all[l.n] = n
		l.n++
	}
}

// notice looks for what is new in the step; chord tells whether out[first:] has a chord.
func (q *Sequencer) notice(messages []synth.Message) {
	l := &q.notices
	l.n = 0
	for d := range traffic.NumStates {
		s := q.traffic.State(d)
		if s.On == l.on[d] {
			continue
		}
		l.on[d] = s.On
		n := Notice{Step: q.step, Kind: NoticeState, On: s.On, State: d, Value: s.Value, Tension: q.now.tension, Sure: 1}
		if s.On {
			n.Cause, n.Sure = q.traffic.Cause(d), sure(s.Value, q.threshold(d))
		}
		l.add(n)
	}
	for _, m := range messages {
		if m.Kind == synth.Chord {
			l.add(Notice{Step: q.step, Kind: NoticeChord, On: true, Chord: m, Tension: q.now.tension, Sure: 1})
		}
	}
	if host, count := q.traffic.Newcomers(); count > 0 {
		l.add(Notice{Step: q.step, Kind: NoticeHost, On: true, Tension: q.now.tension, Sure: 1,
			Cause: traffic.Cause{Src: host, Count: int32(count)}})
	}
	if s, ok := q.habit.Report(); ok {
		l.add(Notice{Step: q.step, Kind: NoticeNew, On: true, Tension: q.now.tension, Sure: 1, New: s,
			Cause: traffic.Cause{Src: s.Thing.A, Dst: s.Thing.B, Port: s.Thing.Port, Count: int32(1 + s.More)}})
	}
	if s, ok := q.habit.Surge(); ok {
		l.add(Notice{Step: q.step, Kind: NoticeSurge, On: s.On, Value: s.Rate, Tension: q.now.tension, Sure: 1, Surge: s, Cause: traffic.Cause{Src: s.Host}})
	}
}

// threshold returns that of state d.
func (q *Sequencer) threshold(d traffic.Detector) float64 {
	if d < traffic.NumDetectors {
		return q.s.Detectors[d].Threshold
	}
	return d.Info().Default.Threshold
}

// sure returns the confidence in a state that a value above its threshold has begun.
func sure(value, threshold float64) float64 {
	if value <= threshold {
		return 0.5
	}
	return 1 - threshold/(2*value)
}

// Noticed implements Informer.
func (q *Sequencer) Noticed() []Notice { return q.notices.all[:q.notices.n] }

// Moment implements Informer.
func (q *Sequencer) Moment(m *Moment) {
	h := &q.harmony
	*m = Moment{Step: q.step, Chord: h.Set(), Root: uint8(h.Root), Tonic: uint8(h.Tonic), Level: uint8(q.now.level),
		MilliBPM: q.tempo.MilliBPM(), Tension: q.now.tension, Rate: q.traffic.Rates.Total, Packets: q.ledger.roles}
}
