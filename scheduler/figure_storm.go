package scheduler

var stormPattern, stormAnswer = [4]int{4, 3, 4, 5}, [4]int{3, 4, 5, 4}

// playStorm trembles on the dulcimer while there is an ARP storm.
func (q *Sequencer) playStorm() {
	if !q.now.storm {
		return
	}
	p := part{ArpX, classARP, rankFigure}
	q.parts.storm++
	i := q.parts.storm % 4
	q.play(p, 1, q.harmony.mel(stormPattern[i], 66), 92+float64(4*log2(1+float64(q.now.value[DetectARPStorm]/40))))
	q.playHalf(p, 1, q.harmony.mel(stormAnswer[i], 66), 80)
	q.tick(classARP, rankTick, cabasa, 62)
}
