package scheduler

// playPing sounds an echo and, half a step later, its reply; a sweep goes up a
// scale, one degree an echo.
func (q *Sequencer) playPing() {
	h := &q.harmony
	if q.count(classPing) > 0 {
		p := part{Ping, classPing, rankFigure}
		if q.now.sweep {
			q.parts.ping++
			q.play(p, 2, h.mel(q.parts.ping%8, 62), 112)
		} else {
			q.play(p, 4, h.ct(int(q.heard(classPing).last%4), 67), 80)
		}
	}
	if q.count(classPong) > 0 {
		q.playHalf(part{Ping, classPong, rankFigure}, 4, h.ct(int(q.heard(classPong).first%3)+3, 67), 66)
	}
}
