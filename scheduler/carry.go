package scheduler

import "github.com/netsynth/netsynth/scheduler/expression"

// A role is sparse below sparseBelow notes a step, in the mean of some ten seconds. It carries the bar if at most
// maxCompany others play beside pad, bass and drums: its notes last until its next one, a bar at most, and are
// louder by carriedLouder in velocity.
const sparseBelow, maxCompany, carriedLouder = 0.25, 2, 8

// carries reports whether a note of origin o, for which a player asks now, carries the bar. A figure's does not,
// wherever it is played: a ping's, a PV's alarm.
func (e *ensemble) carries(o origin) bool {
	const ofABar = 0.003 // of Novelty.Lately, a bar after a note
	r := o.role
	if r == Pad || r == Bass || e.figure >= 0 || o.rank == rankFigure || e.now.alarm || e.closing || e.novelty.Mostly(int(r)) >= sparseBelow {
		return false
	}
	company := 0
	for o := range NumRoles {
		if o != r && o != Pad && o != Bass && o != Drum && e.novelty.Lately(int(o)) > ofABar {
			company++
		}
	}
	return company <= maxCompany
}

// Pad and bass step back by backFar dB while a note carries the bar, by backStep a step.
const backFar, backStep = 3, 0.5

// stepBack moves pad and bass on their way back or forward, and reports whether it does.
func (e *ensemble) stepBack() bool {
	was, to := e.back, 0.0
	if e.step < e.carried && !e.now.alarm {
		to = backFar
	}
	e.back += max(-backStep, min(backStep, to-e.back))
	return e.back != was
}

// behind returns the factor of velocity and expression by which pad and bass have stepped back.
func (e *ensemble) behind() float64 { return expression.Factor(-e.back) }
