package scheduler

import (
	"cmp"
	"slices"

	"github.com/netsynth/netsynth/scheduler/traffic"
)

// player is a role or a figure as it asks for notes in a step.
type player struct {
	asks    int // its place: the lower, the earlier; see rank
	role    func(*ensemble)
	figure  func(*ensemble, *traffic.State)
	number  int  // of the figure
	always  bool // the figure is asked without a state too
	counter counter
}

// players are all roles and figures that play, in the order in which they ask.
type players struct {
	all  []player
	cues [len(figures)]*traffic.State // by the figure's number: the state that has it played, or nil
	cued [len(figures)]int64          // the step in which that began
}

func newPlayers() *players {
	p := &players{}
	for i := range figures {
		p.all = append(p.all, player{asks: figures[i].asks, figure: figurePlays[i], number: i, always: figures[i].always})
	}
	for r, play := range rolePlays {
		if play != nil {
			p.all = append(p.all, player{asks: roles[r].asks, role: play})
		}
	}
	for i := range p.all {
		p.all[i].counter.last = longAgo
	}
	slices.SortFunc(p.all, func(a, b player) int { return cmp.Compare(a.asks, b.asks) })
	return p
}

// cue chooses the figures of the states that hold, and lets the light fall on their roles.
func (p *players) cue(e *ensemble) {
	clear(p.cues[:])
	e.light.aim(&e.now)
	for d := range traffic.NumStates {
		state := e.traffic.State(d)
		if !state.On {
			continue
		}
		if f := e.s.figureOf(d, state.Form); p.cues[f] == nil {
			p.cues[f] = state
			e.light.brighten(figures[f].bright)
		}
	}
}

// ask lets each player ask for its notes of the step.
func (p *players) ask(e *ensemble) {
	for i := range p.all {
		l := &p.all[i]
		e.mine, e.figure, e.pan = &l.counter, -1, 0
		if l.role != nil {
			l.role(e)
			continue
		}
		cue := p.cues[l.number]
		if cue == nil {
			p.cued[l.number] = e.step
		}
		e.figure, e.lasts = l.number, e.step-p.cued[l.number]
		if cue != nil || l.always {
			l.figure(e, cue)
		}
	}
}
