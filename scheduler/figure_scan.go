package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// fastScan is the rate, targets a second, above which the ladder has rungs between the steps.
const fastScan = 40

// playLadder climbs a ladder: a source fails at one target after the other.
func (q *Sequencer) playLadder(s *traffic.State) {
	if s == nil {
		return
	}
	h := &q.harmony
	rung := origin{Scan, traffic.SYN, rankFigure}
	q.mine.n++
	q.play(rung, 1, h.melodyNote(q.mine.n%11, 65), 116)
	if s.Value > fastScan {
		q.mine.n++
		q.playHalf(rung, 1, h.melodyNote(q.mine.n%11, 65), 104)
	}
	if q.place%8 == 0 {
		q.play(origin{Tens, traffic.NoClass, rankFigure}, 8, h.chordTone(0, 58), 84)
	}
	if q.place%4 == 2 {
		q.stroke(traffic.NoClass, rankStroke, snareSoft, 60)
	}
}

// playLadderDown descends at half speed: a FIN scan.
func (q *Sequencer) playLadderDown(s *traffic.State) {
	if s == nil {
		return
	}
	q.probes++
	if q.place%2 == 0 {
		q.play(origin{Scan, traffic.FIN, rankFigure}, 2, q.harmony.melodyNote(10-q.probes/2%11, 65), 116)
	}
}

// playBareFifth alternates between the tonic and its fifth: a NULL scan.
func (q *Sequencer) playBareFifth(s *traffic.State) {
	if s == nil {
		return
	}
	q.probes++
	q.play(origin{Scan, traffic.ACK, rankFigure}, 1, q.harmony.degree((1-q.probes%2)*4, 65), 116)
}

// playLadderWithBells climbs with bells above: an XMAS scan.
func (q *Sequencer) playLadderWithBells(s *traffic.State) {
	if s == nil {
		return
	}
	q.probes++
	i := q.probes % 11
	q.play(origin{Scan, traffic.ACK, rankFigure}, 1, q.harmony.melodyNote(i, 65), 104)
	q.play(origin{DNS, traffic.NoClass, rankFigure}, 2, q.harmony.melodyNote(i, 79), 116)
}
