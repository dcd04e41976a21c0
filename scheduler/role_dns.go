package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// busyDNS is the rate of queries, a second, above which single names do not have
// their own pitch.
const busyDNS = 14

// playDNS rings a bell for a question and another for its answer.
func (q *Sequencer) playDNS() {
	asked, answered := q.count(traffic.Question), q.count(traffic.Answer)+q.count(traffic.NoName)
	if q.traffic.Rates.Of[traffic.Question] > busyDNS {
		q.busyBells(asked, answered)
	} else {
		q.calmBells(asked, answered)
	}
	if q.count(traffic.NoName) > 0 && q.place%2 == 0 {
		q.play(origin{DNS, traffic.NoName, rankPlain}, 2, q.harmony.melodyNote(0, 79), 66)
	}
	if q.count(traffic.Discovery) > 0 {
		q.play(origin{DNS, traffic.Discovery, rankDiscovery}, 3, q.harmony.chordTone(int(q.group(traffic.Discovery).First%3), 79), 46)
	}
}

// calmBells gives each name its own pitch.
func (q *Sequencer) calmBells(asked, answered int) {
	h, name := &q.harmony, int(q.group(traffic.Question).First%3)
	answer := origin{DNS, traffic.Answer, rankAnswer}
	if asked > 0 {
		q.play(origin{DNS, traffic.Question, rankPlain}, 2, h.chordTone(name, 79), 74)
		if answered > 0 {
			q.playHalf(answer, 3, h.chordTone(name+1, 84), 62)
		}
	} else if answered > 0 {
		q.play(answer, 3, h.chordTone(2, 84), 62)
	}
}

// busyBells plays a line while there are questions.
func (q *Sequencer) busyBells(asked, answered int) {
	h := &q.harmony
	if asked > 0 {
		q.mine.n++
		q.play(origin{DNS, traffic.Question, rankPlain}, 1, h.melodyNote(q.mine.n*2%5+int(mix(uint64(q.mine.n))%3), 79), 60+float64(5*log2n(asked)))
	}
	if answered > 0 && asked > 3 {
		q.playHalf(origin{DNS, traffic.Answer, rankAnswer}, 1, h.melodyNote(3+int(mix(uint64(q.mine.n), 3)%4), 84), 52)
	}
}
