package scheduler

// hats returns how many of 16 steps the hi-hat plays at a total rate, packets a second.
func hats(rate float64) int {
	switch {
	case rate < 30:
		return 0
	case rate < 100:
		return 4
	case rate < 1000:
		return 8
	}
	return 16
}

const (
	grooveRate = 8     // total rate, packets a second, above which there is a groove
	snareRate  = 60    // and a snare
	rushRate   = 10000 // and extra hi-hats at the bar's end
)

// playGroove follows the total rate in decades. It leaves the stage while
// something is wrong.
func (q *Sequencer) playGroove() {
	rate, lg := q.rates.total, q.rates.log
	if q.s.Groove == 0 || rate <= grooveRate || q.now.outage || q.now.alarm || q.form.breathing(q) {
		return
	}
	if q.place%8 == 0 || q.s.Groove > 1 && q.place%4 == 0 {
		q.tick(classNone, rankGroove, kick, 58+float64(6*lg))
	}
	if rate > snareRate && q.place%8 == 4 {
		q.tick(classNone, rankGroove, snare, 40+float64(6*lg))
	}
	if euclid(hats(rate), q.place) {
		q.tick(classNone, rankHat, hat, 34+float64(4*lg)+q.onBeat(8))
	}
	if rate > rushRate && q.place >= 12 {
		q.playHalf(part{Drum, classNone, rankHat}, 1, hat, 44)
	}
}
