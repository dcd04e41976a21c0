package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// contours are the motifs: a flow's hash chooses one, and it is the flow's for life.
var contours = [8][8]int{
	{0, 1, 2, 1, 4, 2, 3, 1}, {0, 2, 1, 3, 2, 4, 3, 2}, {4, 3, 2, 3, 1, 2, 0, 1}, {2, 2, 3, 4, 4, 3, 2, 1},
	{0, 4, 3, 4, 2, 3, 1, 2}, {3, 1, 2, 0, 1, 2, 3, 4}, {1, 2, 4, 3, 1, 0, 2, 1}, {0, 1, 3, 2, 4, 5, 3, 1},
}

var _ = registerRole(Lead, (*ensemble).playLead)

// playLead plays the motif of the step's interactive session.
func (e *ensemble) playLead() {
	n := e.count(traffic.Session)
	if n == 0 {
		return
	}
	h := &e.harmony
	flow := e.group(traffic.Session).First
	if e.step-e.mine.last > 8 {
		e.mine.n = 0
	}
	e.mine.last = e.step
	key := h.melodyNote(contours[flow%8][e.mine.n%8]+int(flow/8%3), 62)
	e.mine.n++
	if e.place%4 == 0 {
		key = h.nearest(key)
	}
	steps := 2.0
	if e.place%2 == 0 {
		steps = 3
	}
	e.play(origin{Lead, traffic.Session, rankPlain}, steps, key, 84+min(18, float64(6*log2(float64(n))))+e.onBeat(6))
}

// callRate is the RTP rate, packets a second, above which a call is running.
const callRate = 12

var rtpPattern = [8]int{0, 2, 1, 2, 3, 2, 1, 2}

var _ = registerRole(RTP, (*ensemble).playRTP)

// playRTP plays quavers without a gap while a call runs.
func (e *ensemble) playRTP() {
	if e.traffic.Rates.Of[traffic.RTP] <= callRate || e.place%2 != 0 {
		return
	}
	e.play(origin{RTP, traffic.RTP, rankRTP}, 2, e.harmony.chordTone(rtpPattern[e.place/2], 60), 82+e.onHalfBar(8))
}
