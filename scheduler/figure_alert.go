package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

var _ = registerFigure("rising call", (*ensemble).playCall)

// playCall calls upwards, at once and then every half bar: a log has an alert. The graver it
// is, the wider the call; a grave one comes every beat.
func (e *ensemble) playCall(s *traffic.State) {
	if e.step-e.mine.last > 1 {
		e.mine.n = 0
	}
	every, width := 8, 1+int(s.Value)
	if s.Form == traffic.AlertGrave {
		every = 4
	}
	call := origin{Ref, traffic.Other, rankFigure}
	switch e.mine.n % every {
	case 0:
		e.play(call, 2, e.harmony.degree(0, 60), 108)
	case 2:
		e.play(call, 2, e.harmony.degree(width, 60), 116)
	}
	e.mine.n, e.mine.last = e.mine.n+1, e.step
}
