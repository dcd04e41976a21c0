package scheduler

// playBrute knocks three times and waits, while somebody guesses passwords.
func (q *Sequencer) playBrute() {
	if !q.now.brute || q.place%4 == 3 {
		return
	}
	key := timbaleLow
	if q.place%4 == 2 {
		key = timbale
	}
	q.tick(classSYN, rankFigure, key, 116)
	if q.place%4 == 0 {
		q.tick(classNone, rankFigure, tomLow, 104)
	}
}
