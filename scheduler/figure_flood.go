package scheduler

// rolling is the UDP flood's rate, packets a second, above which the toms roll.
const rolling = 300

// playFlood hammers on low toms under trembling strings; spread over many
// sources, or very fast, the toms roll and the semitone stabs on every beat.
func (q *Sequencer) playFlood() {
	c := &q.now
	if !c.flood && !c.udpFlood {
		return
	}
	q.hammer()
	h := &q.harmony
	root := h.fit(above(h.root, 52), Tens)
	strings := part{Tens, classNone, rankFigure}
	if q.place%8 == 0 {
		q.play(strings, 8, root, 100)
	}
	switch {
	case c.spread && q.place%4 == 0:
		q.play(strings, 1, root+1, 92)
	case q.place == 0:
		q.play(strings, 8, root+7, 92)
	case q.place == 8:
		q.play(strings, 3, root+1, 92)
	}
	if c.udpFlood && q.place%2 == 0 {
		brass := part{QUIC, classUDP, rankFigure}
		q.play(brass, 2, above(h.root, 50), 88)
		q.play(brass, 2, above((h.root+7)%12, 50), 84)
	}
}

// hammer plays the flood's drums.
func (q *Sequencer) hammer() {
	c := &q.now
	key := tomHigher
	if q.place%4 < 2 {
		key = tomLow
	}
	rate := max(c.value[DetectFlood], c.value[DetectUDPFlood])
	velocity := 72 + q.onBeat(10) + float64(6*log10(rate))
	p := part{Drum, classSYN, rankFigure}
	q.play(p, 1, key, velocity)
	if c.spread || c.value[DetectUDPFlood] > rolling {
		q.playHalf(p, 1, key, velocity)
	}
	if q.place%4 == 0 {
		q.tick(classNone, rankFigure, kickLow, 100)
	}
}
