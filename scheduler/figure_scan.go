package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// fastScan is the rate, targets a second, above which the ladder has rungs between the steps.
const fastScan = 40

// playScan climbs a ladder while a source fails at one target after the other.
func (q *Sequencer) playScan() {
	if !q.now.scan {
		return
	}
	h, p := &q.harmony, &q.progress
	rung := origin{Scan, traffic.SYN, rankFigure}
	p.scan++
	q.play(rung, 1, h.melodyNote(p.scan%11, 65), 116)
	if q.now.Value[traffic.Scan] > fastScan {
		p.scan++
		q.playHalf(rung, 1, h.melodyNote(p.scan%11, 65), 104)
	}
	if q.place%8 == 0 {
		q.play(origin{Tens, traffic.NoClass, rankFigure}, 8, h.chordTone(0, 58), 84)
	}
	if q.place%4 == 2 {
		q.stroke(traffic.NoClass, rankStroke, snareSoft, 60)
	}
}

// playStealth tells the stealth scans apart by shape, on the instrument of playScan:
// FIN goes down at half speed, NULL is the bare fifth, XMAS goes up with bells.
func (q *Sequencer) playStealth() {
	if !q.now.stealth {
		return
	}
	h := &q.harmony
	rung := origin{Scan, traffic.NoClass, rankFigure}
	q.progress.stealth++
	c := q.progress.stealth
	switch {
	case q.now.Probe == traffic.ProbeFIN:
		if q.place%2 == 0 {
			rung.class = traffic.FIN
			q.play(rung, 2, h.melodyNote(10-c/2%11, 65), 116)
		}
	case q.now.Probe == traffic.ProbeNull:
		rung.class = traffic.ACK
		q.play(rung, 1, h.degree((1-c%2)*4, 65), 116)
	default:
		rung.class = traffic.ACK
		q.play(rung, 1, h.melodyNote(c%11, 65), 104)
		q.play(origin{DNS, traffic.NoClass, rankFigure}, 2, h.melodyNote(c%11, 79), 116)
	}
}
