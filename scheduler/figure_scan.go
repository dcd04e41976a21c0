package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// fastScan is the rate, targets a second, above which the ladder has rungs between the steps.
const fastScan = 40

var _ = registerFigure("ladder", (*ensemble).playLadder)

// playLadder climbs a ladder: a source fails at one target after the other.
func (e *ensemble) playLadder(s *traffic.State) {
	h := &e.harmony
	rung := origin{Scan, traffic.SYN, rankFigure}
	e.mine.n++
	e.play(rung, 1, h.melodyNote(e.mine.n%11, 65), 116)
	if s.Value > fastScan {
		e.mine.n++
		e.playHalf(rung, 1, h.melodyNote(e.mine.n%11, 65), 104)
	}
	if e.place%8 == 0 {
		e.play(origin{Tens, traffic.NoClass, rankFigure}, 8, h.chordTone(0, 58), 84)
	}
	if e.place%4 == 2 {
		e.stroke(traffic.NoClass, rankStroke, keySnareSoft, 60)
	}
}

var _ = registerFigure("ladder downwards, slow", (*ensemble).playLadderDown)

// playLadderDown descends at half speed: a FIN scan.
func (e *ensemble) playLadderDown(*traffic.State) {
	e.probes++
	if e.place%2 == 0 {
		e.play(origin{Scan, traffic.FIN, rankFigure}, 2, e.harmony.melodyNote(10-e.probes/2%11, 65), 116)
	}
}

var _ = registerFigure("bare fifth", (*ensemble).playBareFifth)

// playBareFifth alternates between the tonic and its fifth: a NULL scan.
func (e *ensemble) playBareFifth(*traffic.State) {
	e.probes++
	e.play(origin{Scan, traffic.ACK, rankFigure}, 1, e.harmony.degree((1-e.probes%2)*4, 65), 116)
}

var _ = registerFigure("ladder with bells", (*ensemble).playLadderWithBells)

// playLadderWithBells climbs with bells above: an XMAS scan.
func (e *ensemble) playLadderWithBells(*traffic.State) {
	e.probes++
	i := e.probes % 11
	e.play(origin{Scan, traffic.ACK, rankFigure}, 1, e.harmony.melodyNote(i, 65), 104)
	e.play(origin{DNS, traffic.NoClass, rankFigure}, 2, e.harmony.melodyNote(i, 79), 116)
}
