package scheduler

// playStealth tells the stealth scans apart by shape, on the instrument of playScan:
// FIN goes down at half speed, NULL is the bare fifth, XMAS goes up with bells.
func (q *Sequencer) playStealth() {
	if !q.now.stealth {
		return
	}
	h := &q.harmony
	rung := part{Scan, classNone, rankFigure}
	q.parts.stealth++
	c := q.parts.stealth
	switch {
	case q.now.kind == probeFIN:
		if q.place%2 == 0 {
			rung.class = classFIN
			q.play(rung, 2, h.mel(10-c/2%11, 65), 116)
		}
	case q.now.kind == probeNull:
		rung.class = classACK
		q.play(rung, 1, h.deg((1-c%2)*4, 65), 116)
	default:
		rung.class = classACK
		q.play(rung, 1, h.mel(c%11, 65), 104)
		q.play(part{DNS, classNone, rankFigure}, 2, h.mel(c%11, 79), 116)
	}
}
