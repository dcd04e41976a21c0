package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// contours are the motifs: a flow's hash chooses one, and it is the flow's for life.
var contours = [8][8]int{
	{0, 1, 2, 1, 4, 2, 3, 1}, {0, 2, 1, 3, 2, 4, 3, 2}, {4, 3, 2, 3, 1, 2, 0, 1}, {2, 2, 3, 4, 4, 3, 2, 1},
	{0, 4, 3, 4, 2, 3, 1, 2}, {3, 1, 2, 0, 1, 2, 3, 4}, {1, 2, 4, 3, 1, 0, 2, 1}, {0, 1, 3, 2, 4, 5, 3, 1},
}

// playLead plays the motif of the step's interactive session.
func (q *Sequencer) playLead() {
	n := q.count(traffic.Session)
	if n == 0 {
		return
	}
	h := &q.harmony
	flow := q.group(traffic.Session).First
	if q.step-q.mine.last > 8 {
		q.mine.n = 0
	}
	q.mine.last = q.step
	key := h.melodyNote(contours[flow%8][q.mine.n%8]+int(flow/8%3), 62)
	q.mine.n++
	if q.place%4 == 0 {
		key = h.nearest(key)
	}
	steps := 2.0
	if q.place%2 == 0 {
		steps = 3
	}
	q.play(origin{Lead, traffic.Session, rankPlain}, steps, key, 84+min(18, float64(6*log2(float64(n))))+q.onBeat(6))
}

// nearest returns the chord tone nearest to key, the lower of two; key itself if
// none is within 4 semitones.
func (h *harmony) nearest(key int) int {
	for d := 0; d <= 4; d++ {
		if h.inChord(key - d) {
			return key - d
		}
		if h.inChord(key + d) {
			return key + d
		}
	}
	return key
}

// callRate is the RTP rate, packets a second, above which a call is running.
const callRate = 12

var rtpPattern = [8]int{0, 2, 1, 2, 3, 2, 1, 2}

// playRTP plays quavers without a gap while a call runs.
func (q *Sequencer) playRTP() {
	if q.traffic.Rates.Of[traffic.RTP] <= callRate || q.place%2 != 0 {
		return
	}
	q.play(origin{RTP, traffic.RTP, rankRTP}, 2, q.harmony.chordTone(rtpPattern[q.place/2], 60), 82+q.onHalfBar(8))
}
