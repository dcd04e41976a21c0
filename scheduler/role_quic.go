package scheduler

// playQUIC opens a burst with a chord and goes on in single notes.
func (q *Sequencer) playQUIC() {
	n := q.count(classQUIC)
	if n == 0 {
		return
	}
	begins := q.step-q.parts.quicLast > 6
	q.parts.quicLast = q.step
	p := part{QUIC, classQUIC, rankQUIC}
	switch {
	case begins:
		for i := 0; i < 3; i++ {
			q.play(p, 6, q.harmony.ct(i, 50), 70+float64(5*log2n(n)))
		}
	case q.place%2 == 0:
		q.parts.quic++
		q.play(p, 2, q.harmony.ct(1+q.parts.quic%4, 53), 58+float64(6*log2n(n)))
	}
}
