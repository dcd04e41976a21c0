package scheduler

// playIoT gives each device its own pitch; two are heard a step.
func (q *Sequencer) playIoT() {
	heard := q.heard(classIoT)
	velocity := 66 + float64(6*log2n(heard.n)) + q.onBeat(6)
	if heard.lows > 0 {
		q.play(part{IoT, classIoT, rankPlain}, 2, q.harmony.mel(int(heard.low%7), 62), velocity)
	}
	if heard.lows > 1 {
		q.play(part{IoT, classIoT, rankSecondIoT}, 2, q.harmony.mel(int(heard.low2%7), 62), velocity)
	}
}
