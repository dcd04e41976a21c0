package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

// A Sequencer's state, for tests.

func (q *Sequencer) Tonic() int                         { return q.harmony.Tonic }
func (q *Sequencer) Tension() float64                   { return max(q.now.tension, q.now.target) }
func (q *Sequencer) Strain() float64                    { return q.now.tension }
func (q *Sequencer) Measure(d traffic.Detector) float64 { return q.now.value(d) }
func (q *Sequencer) Spread() bool                       { return q.now.spread }
func (q *Sequencer) Outage() bool                       { return q.now.on(traffic.Outage) }

// Waiting returns how many packets wait for a note.
func (q *Sequencer) Waiting() uint64 { return q.Tally().Waiting }

// On returns the names of the detectors that are on.
func (q *Sequencer) On() []string {
	return StateNames(synth.Message{Value: q.now.states() &^ (1 << traffic.Outage)})
}

// Chord returns the root and the pitch classes that the players use.
func (q *Sequencer) Chord() (root int, pcs uint32) { return q.harmony.Root, q.harmony.Set() }

// Limit sets how many notes sound at a time at most.
func (q *Sequencer) Limit(n int) { q.sounding.Limit = n }
