package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// fastScan is the rate, targets a second, above which the ladder has rungs between the steps.
const fastScan = 40

var _ = registerFigure("ladder", (*ensemble).playLadder)

// playLadder climbs a ladder: a source fails at one target after the other.
func (e *ensemble) playLadder(s *traffic.State) {
	rung := origin{Scan, traffic.SYN, rankFigure}
	e.mine.n++
	e.play(rung, 1, e.harmony.MelodyNote(e.mine.n%11, 65), 116)
	if s.Value > fastScan {
		e.mine.n++
		e.playHalf(rung, 1, e.harmony.MelodyNote(e.mine.n%11, 65), 104)
	}
	if e.place%8 == 0 {
		e.play(origin{Tens, traffic.NoClass, rankFigure}, 8, e.harmony.ChordTone(0, 58), 84)
	}
	if e.s.Groove > 0 && e.place%4 == 2 {
		e.stroke(traffic.NoClass, rankStroke, keySnareSoft, 44)
	}
}

var _ = registerFigure("ladder downwards with tambourine", (*ensemble).playLadderDown)

// playLadderDown descends at half speed, a tambourine on every second rung: a FIN scan.
func (e *ensemble) playLadderDown(*traffic.State) {
	e.probes++
	if e.place%2 == 0 {
		e.play(origin{Scan, traffic.FIN, rankFigure}, 2, e.harmony.MelodyNote(10-e.probes/2%11, 65), 116)
	}
	if e.place%4 == 2 {
		e.stroke(traffic.NoClass, rankFigure, keyTambourine, 100)
	}
}

var _ = registerFigure("bare fifth, low", (*ensemble).playBareFifth)

// playBareFifth alternates between the tonic and its fifth, an octave below the ladders: a NULL scan.
func (e *ensemble) playBareFifth(*traffic.State) {
	e.probes++
	e.play(origin{Scan, traffic.ACK, rankFigure}, 1, e.harmony.Note((1-e.probes%2)*4, 53), 116)
}

var _ = registerFigure("ladder with bells", (*ensemble).playLadderWithBells)

// playLadderWithBells climbs with bells above: an XMAS scan.
func (e *ensemble) playLadderWithBells(*traffic.State) {
	e.probes++
	e.play(origin{Scan, traffic.ACK, rankFigure}, 1, e.harmony.MelodyNote(e.probes%11, 65), 104)
	e.play(origin{DNS, traffic.NoClass, rankFigure}, 2, e.harmony.MelodyNote(e.probes%11, 79), 116)
}

var _ = registerFigure("scattered leaps", (*ensemble).playScattered)

// playScattered leaps about on the xylophone, two notes a step, over a tom on each beat:
// SYNs from many to many.
func (e *ensemble) playScattered(*traffic.State) {
	e.mine.n++
	leap := theory.Mix(e.seed, uint64(e.mine.n), 91)
	note := origin{Scan, traffic.SYN, rankFigure}
	e.play(note, 1, e.harmony.MelodyNote(int(leap%11), 65), 112)
	e.playHalf(note, 1, e.harmony.MelodyNote(int(leap>>8%11), 65), 104)
	if e.place%4 == 0 {
		e.floodTom(traffic.SYN, keyTomLow, 96)
	}
	e.drone()
}

var _ = registerFigure("rising scale with maracas", (*ensemble).playARPSweep)

// playARPSweep goes up a scale on the dulcimer, as a sweep of pings does on its crystal, with a maraca under each
// tone: a source asks for one address after the other.
func (e *ensemble) playARPSweep(*traffic.State) {
	if e.count(traffic.ARP) == 0 {
		return
	}
	e.mine.n++
	e.play(origin{ArpX, traffic.ARP, rankFigure}, 2, e.harmony.MelodyNote(e.mine.n*2%9, e.s.Roles[ArpX].Low), 112)
	e.stroke(traffic.ARP, rankStroke, keyMaracas, 96)
}

var _ = registerFigure("rising call", (*ensemble).playCall)

// playCall calls upwards, at once and then every half bar: an alert. The graver, the wider.
func (e *ensemble) playCall(s *traffic.State) {
	if e.step-e.mine.last > 1 {
		e.mine.n = 0
	}
	value := min(s.Value, 3)                                    // of another state it can be more
	if n := e.mine.n % (8 - 4*int(value/3)); n == 0 || n == 2 { // a grave one comes every beat
		e.play(origin{Ref, traffic.Other, rankFigure}, 2, e.harmony.Note(n/2*(1+int(value)), 60), 108+float64(4*n))
	}
	e.mine.n, e.mine.last = e.mine.n+1, e.step
}

var stormPattern = [4]int{4, 3, 4, 5}

var _ = registerFigure("tremolo", (*ensemble).playTremolo)

// playTremolo trembles on the dulcimer: an ARP storm.
func (e *ensemble) playTremolo(s *traffic.State) {
	p := origin{ArpX, traffic.ARP, rankFigure}
	e.mine.n++
	e.play(p, 1, e.harmony.MelodyNote(stormPattern[e.mine.n%4], 66), 92+float64(4*log2n(s.Value/40)))
	e.playHalf(p, 1, e.harmony.MelodyNote(stormPattern[(e.mine.n+1)%4], 66), 80)
	e.stroke(traffic.ARP, rankStroke, keyCabasa, 62)
}

var _ = registerFigure("going down and round", (*ensemble).playRound)

// playRound goes down and round on the dulcimer: long DNS names.
func (e *ensemble) playRound(*traffic.State) {
	e.mine.n++
	i := 6 - e.mine.n%4*2
	e.play(origin{ArpX, traffic.Question, rankFigure}, 2, e.harmony.MelodyNote(i, 62), 108)
	if e.place%2 == 1 {
		e.play(origin{DNS, traffic.Question, rankPlain}, 1, e.harmony.MelodyNote(i, 79), 96)
	}
}
