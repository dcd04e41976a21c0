package scheduler

// playLongDNS goes down and round on the dulcimer while long names are asked for.
func (q *Sequencer) playLongDNS() {
	if !q.now.longDNS {
		return
	}
	q.parts.longDNS++
	i := 6 - q.parts.longDNS%4*2
	q.play(part{ArpX, classDNSQ, rankFigure}, 2, q.harmony.mel(i, 62), 108)
	if q.place%2 == 1 {
		q.play(part{DNS, classDNSQ, rankPlain}, 1, q.harmony.mel(i, 79), 96)
	}
}
