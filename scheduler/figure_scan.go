package scheduler

// fastScan is the rate, targets a second, above which the ladder has rungs between the steps.
const fastScan = 40

// playScan climbs a ladder while a source fails at one target after the other.
func (q *Sequencer) playScan() {
	if !q.now.scan {
		return
	}
	h, p := &q.harmony, &q.parts
	rung := part{Scan, classSYN, rankFigure}
	p.scan++
	q.play(rung, 1, h.mel(p.scan%11, 65), 116)
	if q.now.value[DetectScan] > fastScan {
		p.scan++
		q.playHalf(rung, 1, h.mel(p.scan%11, 65), 104)
	}
	if q.place%8 == 0 {
		q.play(part{Tens, classNone, rankFigure}, 8, h.ct(0, 58), 84)
	}
	if q.place%4 == 2 {
		q.tick(classNone, rankTick, snareSoft, 60)
	}
}
