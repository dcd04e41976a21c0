package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

var stormPattern, stormAnswer = [4]int{4, 3, 4, 5}, [4]int{3, 4, 5, 4}

// playStorm trembles on the dulcimer while there is an ARP storm.
func (q *Sequencer) playStorm() {
	if !q.now.storm {
		return
	}
	p := origin{ArpX, traffic.ARP, rankFigure}
	q.progress.storm++
	i := q.progress.storm % 4
	q.play(p, 1, q.harmony.melodyNote(stormPattern[i], 66), 92+float64(4*log2(1+float64(q.now.Value[traffic.ARPStorm]/40))))
	q.playHalf(p, 1, q.harmony.melodyNote(stormAnswer[i], 66), 80)
	q.stroke(traffic.ARP, rankStroke, cabasa, 62)
}

// playLongDNS goes down and round on the dulcimer while long names are asked for.
func (q *Sequencer) playLongDNS() {
	if !q.now.longDNS {
		return
	}
	q.progress.longDNS++
	i := 6 - q.progress.longDNS%4*2
	q.play(origin{ArpX, traffic.Question, rankFigure}, 2, q.harmony.melodyNote(i, 62), 108)
	if q.place%2 == 1 {
		q.play(origin{DNS, traffic.Question, rankPlain}, 1, q.harmony.melodyNote(i, 79), 96)
	}
}
