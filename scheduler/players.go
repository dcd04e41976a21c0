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

// perform lets the player ask for the notes of a step.
func (p *player) perform(q *Sequencer) {
	if p.role != nil {
		p.role(q)
		return
	}
	p.figure(q, q.now.figures[p.number])
}

// progress is the players' memory from step to step: counters of notes, and the steps
// in which they last played.
type progress struct {
	bassRoot int // key of the root sounded last

	arp, lead, quic, dns, ca, ping, storm, scan, stealth, longDNS int

	arpLast, leadLast, quicLast, refLast, lossLast int64
}

func (p *progress) init() { p.bassRoot = 40 }
