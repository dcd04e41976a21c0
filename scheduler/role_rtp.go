package scheduler

// callRate is the RTP rate, packets a second, above which a call is running.
const callRate = 12

var rtpPattern = [8]int{0, 2, 1, 2, 3, 2, 1, 2}

// playRTP plays quavers without a gap while a call runs.
func (q *Sequencer) playRTP() {
	if q.rates.of[classRTP] <= callRate || q.place%2 != 0 {
		return
	}
	q.play(part{RTP, classRTP, rankRTP}, 2, q.harmony.ct(rtpPattern[q.place/2], 60), 82+q.onHalfBar(8))
}
