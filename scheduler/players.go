package scheduler

import (
	"cmp"
	"slices"

	"github.com/netsynth/netsynth/scheduler/traffic"
)

// player is a role or a figure as it asks for notes in a step.
type player struct {
	asks   int // its place: the lower, the earlier; see rank
	role   func(*Sequencer)
	figure func(*Sequencer, *traffic.State)
	number int // of the figure
}

// players are all roles and figures that play, in the order in which they ask.
var players = func() (all []player) {
	for i := range figures {
		all = append(all, player{asks: figures[i].asks, figure: figures[i].play, number: i})
	}
	for r := range roles {
		if roles[r].play != nil {
			all = append(all, player{asks: roles[r].asks, role: roles[r].play})
		}
	}
	slices.SortFunc(all, func(a, b player) int { return cmp.Compare(a.asks, b.asks) })
	return all
}()

// counter is the memory of a player from step to step, for its own use.
type counter struct {
	n    int   // of its notes, or the like
	last int64 // the step in which it last played
}

// ask lets each player ask for its notes of the step.
func (q *Sequencer) ask() {
	for i := range players {
		p := &players[i]
		q.mine = &q.counters[i]
		if p.role != nil {
			p.role(q)
		} else {
			p.figure(q, q.now.figures[p.number])
		}
	}
}
