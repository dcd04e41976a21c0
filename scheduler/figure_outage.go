package scheduler

// idleRate is the total rate, packets a second, below which nothing happens.
const idleRate = 0.3

// playOutage leaves a wooden tick and a bell when the traffic has gone; when there
// never was much, a soft tick once a bar says that the program is alive.
func (q *Sequencer) playOutage() {
	switch {
	case q.now.outage:
		if q.place%4 == 0 {
			q.tick(classNone, rankFigure, woodHigh, 70)
		}
		if q.place == 0 {
			q.play(part{DNS, classNone, rankFigure}, 8, q.harmony.ct(0, 79), 60)
		}
	case q.rates.total < idleRate && q.place == 0:
		q.tick(classNone, rankFigure, woodHigh, 40)
	}
}
