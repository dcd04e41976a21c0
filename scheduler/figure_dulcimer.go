package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

var stormPattern, stormAnswer = [4]int{4, 3, 4, 5}, [4]int{3, 4, 5, 4}

// playTremolo trembles on the dulcimer: an ARP storm.
func (q *Sequencer) playTremolo(s *traffic.State) {
	if s == nil {
		return
	}
	p := origin{ArpX, traffic.ARP, rankFigure}
	q.mine.n++
	i := q.mine.n % 4
	q.play(p, 1, q.harmony.melodyNote(stormPattern[i], 66), 92+float64(4*log2(1+float64(s.Value/40))))
	q.playHalf(p, 1, q.harmony.melodyNote(stormAnswer[i], 66), 80)
	q.stroke(traffic.ARP, rankStroke, cabasa, 62)
}

// playRound goes down and round on the dulcimer: long DNS names.
func (q *Sequencer) playRound(s *traffic.State) {
	if s == nil {
		return
	}
	q.mine.n++
	i := 6 - q.mine.n%4*2
	q.play(origin{ArpX, traffic.Question, rankFigure}, 2, q.harmony.melodyNote(i, 62), 108)
	if q.place%2 == 1 {
		q.play(origin{DNS, traffic.Question, rankPlain}, 1, q.harmony.melodyNote(i, 79), 96)
	}
}
