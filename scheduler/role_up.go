package scheduler

var upFigures = [5]figure{{}, {2, 10}, {0, 3, 6, 8, 11, 14}, {0, 2, 3, 4, 6, 7, 8, 10, 11, 12, 14, 15}, everyStep}

// playUp rises through the chord: the denser, the more is uploaded.
func (q *Sequencer) playUp() {
	level := throughput(q.rates.up())
	i, steps := upFigures[level].hit(q.place)
	if i < 0 {
		return
	}
	q.play(part{Up, classBulk, rankPlain}, float64(steps), q.harmony.ct(i%6, 45), 78+float64(8*level)+q.onBeat(6))
}
