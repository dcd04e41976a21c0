package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

var stormPattern, stormAnswer = [4]int{4, 3, 4, 5}, [4]int{3, 4, 5, 4}

var _ = registerFigure("tremolo", (*ensemble).playTremolo)

// playTremolo trembles on the dulcimer: an ARP storm.
func (e *ensemble) playTremolo(s *traffic.State) {
	p := origin{ArpX, traffic.ARP, rankFigure}
	e.mine.n++
	i := e.mine.n % 4
	e.play(p, 1, e.harmony.melodyNote(stormPattern[i], 66), 92+float64(4*log2(1+float64(s.Value/40))))
	e.playHalf(p, 1, e.harmony.melodyNote(stormAnswer[i], 66), 80)
	e.stroke(traffic.ARP, rankStroke, keyCabasa, 62)
}

var _ = registerFigure("going down and round", (*ensemble).playRound)

// playRound goes down and round on the dulcimer: long DNS names.
func (e *ensemble) playRound(*traffic.State) {
	e.mine.n++
	i := 6 - e.mine.n%4*2
	e.play(origin{ArpX, traffic.Question, rankFigure}, 2, e.harmony.melodyNote(i, 62), 108)
	if e.place%2 == 1 {
		e.play(origin{DNS, traffic.Question, rankPlain}, 1, e.harmony.melodyNote(i, 79), 96)
	}
}
