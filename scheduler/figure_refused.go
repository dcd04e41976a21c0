package scheduler

// playRefused lets a muted trumpet fall by a second, at most every third step.
func (q *Sequencer) playRefused() {
	if q.count(classRef) == 0 || q.now.scan || q.now.stealth || q.step-q.parts.refLast < 3 {
		return
	}
	q.parts.refLast = q.step
	p := part{Ref, classRef, rankFigure}
	q.play(p, 1.5, q.harmony.deg(5, 58), 108)
	q.playAt(p, 1, stepTenth/2, 3, q.harmony.deg(4, 58), 96)
}
